import type { Source } from '../../content/schemas/sourced.ts';

/** BuildCores OpenDB as the source of a rule. @param subject what the rule takes from it */
export const buildCoresSource = (subject: string): Source => ({
  name: `BuildCores OpenDB, commit 136a77a: ${subject}`,
  url: 'https://github.com/buildcores/buildcores-open-db',
  date: '2026-08-17',
  note: 'Part data under ODC-By 1.0',
});
