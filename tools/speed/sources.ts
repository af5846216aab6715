/** The address of a source as the collection writes it: `github:owner/name …`, `github issue/PR owner/name#1`, or an address. */
export function addressOf(source: string): string | null {
  const web = /https?:\/\/[^\s)]+/.exec(source)?.[0];
  if (web) return web;
  const thread = /^github issue\/PR ([\w.-]+\/[\w.-]+?)(?: PR)?#(\d+)/.exec(source);
  if (thread) return `https://github.com/${thread[1]}/issues/${thread[2]}`;
  const repository = /^github:([\w.-]+\/[\w.-]+)/.exec(source);
  return repository ? `https://github.com/${repository[1]}` : null;
}

/** The last year that a date names: `2025-02..2025-11` is 2025. Null where none is named. */
export function yearOf(date: string | null): number | null {
  const years = [...(date ?? '').matchAll(/20\d\d/g)].map(([year]) => Number(year));
  return years.length === 0 ? null : Math.max(...years);
}

/** A name as part of an id: letters, digits and single hyphens. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
