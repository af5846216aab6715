/** A figure that a reader thinks is wrong. */
interface ReportedFigure {
  /** What it is: `GeForce RTX 4090: bandwidth`. */
  subject: string;
  /** What the page shows, with the figure; null where it is not known. */
  shown: string | null;
  /** Address of the page; null where it is not known. */
  page: string | null;
}

/** The text of a report for the tracker of the repository. */
export interface Report {
  title: string;
  body: string;
}

/** Longest quotation of a page, in UTF-16 code units, so that addresses stay short enough for every server. */
const longestShown = 400;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A report with what is known filled in. */
export function reportOf({ subject, shown, page }: ReportedFigure): Report {
  const quoted = shown === null ? '' : oneLine(shown).slice(0, longestShown).toWellFormed();
  return {
    title: `Figure: ${oneLine(subject)}`,
    body: [
      `Figure: ${oneLine(subject)}`,
      ...(quoted ? [`Shown: ${quoted}`] : []),
      ...(page ? [`Page: ${page}`] : []),
      '',
      'It should be:',
      '',
      'Source (address, date):',
      '',
    ].join('\n'),
  };
}

/**
 * The address at which a tracker opens a new issue with a report filled in.
 * @param tracker address of its form for new issues, such as https://github.com/owner/name/issues/new
 * @returns null without a tracker, and where its address cannot be read
 */
export function reportAddress(tracker: string, { title, body }: Report): string | null {
  if (!URL.canParse(tracker)) return null;
  const url = new URL(tracker);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.searchParams.set('title', title);
  url.searchParams.set('body', body);
  return url.href;
}
