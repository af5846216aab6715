/** A statement about what software supports, with when it was last compared with its sources. */
export interface ReviewedStatement {
  /** What was reviewed, as the page prints it. */
  of: string;
  /** ISO 8601 date of the review. */
  date: string;
  /** Address of its page, below the site's base. */
  page: string;
  /** Title of its page. */
  title: string;
}

/** The title in the first lines of a page's file. */
const titleOf = (text: string): string => /^title: "?(.*?)"?$/m.exec(text)?.[1] ?? '';

/** The reviewed statements of a page's text. @param file the page's file below the folder of pages */
const reviewedIn = (file: string, text: string): ReviewedStatement[] =>
  [...text.matchAll(/<Reviewed\s+of="([^"]+)"\s+date="([^"]+)"\s*\/>/g)].map(([, of = '', date = '']) => ({
    of,
    date,
    page: `/${file.replaceAll('\\', '/').replace(/(?:\/?index)?\.mdx$/, '')}/`,
    title: titleOf(text),
  }));

/** Every reviewed statement, the oldest first. @param files the text of each page by its file below the folder of pages */
export const reviewedStatements = (
  files: Iterable<readonly [file: string, text: string]>,
): ReviewedStatement[] =>
  [...files]
    .flatMap(([file, text]) => reviewedIn(file, text))
    .sort((a, b) => (`${a.date} ${a.of}` < `${b.date} ${b.of}` ? -1 : 1));

/** Days after which a statement about support is old. */
export const oldAfterDays = 180;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The statements that were last reviewed more than 180 days before a day. */
export const oldStatements = (statements: readonly ReviewedStatement[], day: string): ReviewedStatement[] =>
  statements.filter(({ date }) => daysBetween(date, day) > oldAfterDays);
