/** A field of a table; missing data is an empty field. */
export type CsvField = string | number | boolean | null | undefined;

/** A column of a table of comma-separated values: its name, with the unit in it, and its value. */
export type CsvColumn<Row> = readonly [name: string, value: (row: Row) => CsvField];

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** One line of comma-separated values (RFC 4180), without its end. */
export function csvLine(fields: readonly CsvField[]): string {
  return fields.map((field) => quoted(String(field ?? '').replaceAll('\u00a0', ' '))).join(',');
}

/** Rows as comma-separated values (RFC 4180), a header line first. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => csvLine(columns.map(([, value]) => value(row))));
  return `${[csvLine(columns.map(([name]) => name)), ...lines].join('\r\n')}\r\n`;
}
