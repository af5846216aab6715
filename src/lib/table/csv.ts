/** A column of a table of comma-separated values: its name, with the unit in it, and its value; null is an empty field. */
export type CsvColumn<Row> = readonly [
  name: string,
  value: (row: Row) => string | number | boolean | null | undefined,
];

const quoted = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Rows as comma-separated values (RFC 4180), a header line first; what is not known is an empty field. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const head = columns.map(([name]) => name).join(',');
  const lines = rows.map((row) => columns.map(([, value]) => quoted(String(value(row) ?? ''))).join(','));
  return `${[head, ...lines].join('\r\n')}\r\n`;
}
