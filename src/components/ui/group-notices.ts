/** Notices of one kind: sentences that differ only in what they quote. */
export interface NoticeGroup {
  /** The first notice of the kind. */
  first: string;
  /** The number of notices of the kind, the first included. */
  count: number;
}

/** A sentence without what it quotes, and without its numbers. */
const kindOf = (notice: string): string =>
  notice.replaceAll(/“[^”]*”|"[^"]*"|\S*=\S*|[-[]?\d[\d.,]*]?/g, '…');

/** Groups notices by their kind, in the order in which the kinds first occur. */
export function groupNotices(notices: readonly string[]): NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>();
  for (const notice of notices) {
    const kind = kindOf(notice);
    const group = groups.get(kind);
    if (group) group.count += 1;
    else groups.set(kind, { first: notice, count: 1 });
  }
  return [...groups.values()];
}
