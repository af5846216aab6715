/**
 * Rows as one list per field, which compresses to much less than a list of rows. `undefined` stands for a field that a
 * row lacks. Plain data.
 */
export type Columns<Row> = { [Field in keyof Row]-?: Row[Field][] };

/** The columns of rows. */
export function columnsOf<Row extends object>(rows: readonly Row[]): Columns<Row> {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))] as (keyof Row)[];
  return Object.fromEntries(
    fields.map((field) => [field, rows.map((row) => row[field])]),
  ) as unknown as Columns<Row>;
}

/** The rows of columns. */
export function rowsOf<Row extends object>(columns: Columns<Row>): Row[] {
  const fields = Object.entries(columns) as [string, unknown[]][];
  return (fields[0]?.[1] ?? []).map(
    (_, at) =>
      Object.fromEntries(
        fields.flatMap(([field, values]) => (values[at] === undefined ? [] : [[field, values[at]]])),
      ) as Row,
  );
}
