import { CsvError, parse } from 'csv-parse/sync';

/** One record of a file of comma-separated values, and its first line. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** The parser's complaints in words, without its own line, which is that of the end of a record. */
const complaints: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted field is not closed',
  CSV_INVALID_CLOSING_QUOTE:
    'Invalid Closing Quote: a quote within a quoted field must be doubled, and a comma must follow the last one',
  INVALID_OPENING_QUOTE:
    'Invalid Opening Quote: a quote is found inside a field; quotes must enclose the whole field',
};

/**
 * Reads comma-separated values strictly: quotes must enclose whole fields, and all records must have the same number of
 * fields. Blank lines are skipped.
 */
export function readCsv(text: string): { records: CsvRecord[]; problems: string[] } {
  const records: CsvRecord[] = [];
  const problems: string[] = [];
  let lastLine = 0;
  try {
    // The parser counts a line break of two characters within quotes as two lines.
    parse(text.replaceAll('\r\n', '\n'), {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (fields: string[], { lines }) => {
        // The parser counts lines to the end of the record, whose quoted fields may span several.
        const within = fields.join().split(/\r|\n/).length - 1;
        const line = lines - within;
        const columns = records[0]?.fields.length ?? fields.length;
        if (fields.length === columns) records.push({ line, fields });
        else problems.push(wrongLength(line, columns, fields.length));
        lastLine = lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Where the record begins is known, not where in it the quote is.
    const place = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'or later' : 'or the lines of the same record';
    problems.push(`line ${lastLine + 1} ${place}: ${complaints[error.code] ?? error.message}`);
  }
  return { records, problems };
}

const wrongLength = (line: number, columns: number, given: number): string =>
  `line ${line}: Invalid Record Length: expect ${columns}, got ${given} on line ${line}` +
  (given > columns ? '; a field with a comma must be in quotes, and a price has no comma' : '');
