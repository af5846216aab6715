import { CsvError, parse } from 'csv-parse/sync';

/** One record of a file of comma-separated values, and its first line. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/**
 * Reads comma-separated values strictly: quotes must enclose whole fields, and all records must have the same number of
 * fields. Blank lines are skipped.
 */
export function readCsv(text: string): { records: CsvRecord[]; problems: string[] } {
  const records: CsvRecord[] = [];
  let lastLine = 0;
  try {
    // The parser counts a line break of two characters within quotes as two lines.
    parse(text.replaceAll('\r\n', '\n'), {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      on_record: (fields: string[], { lines }) => {
        // The parser counts lines to the end of the record, whose quoted fields may span several.
        const within = fields.join().split(/\r|\n/).length - 1;
        records.push({ line: lines - within, fields });
        lastLine = lines;
        return null;
      },
    });
    return { records, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser gives the end of the file, which does not help to find the quote.
    const problem =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `line ${lastLine + 1} or later: a quoted field is not closed`
        : error.message;
    return { records, problems: [problem] };
  }
}
