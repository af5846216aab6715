import { beforeAll, test } from 'vitest';
import { openSearch, readIndexFromDrive, type Shown } from './built-search.ts';
import { dist } from './built-site.ts';
readIndexFromDrive();
let search: (query: string, pages?: number) => Promise<Shown>;
beforeAll(async () => { search = await openSearch(`${dist}pagefind`); });
test('x', async () => {
  for (const q of (process.env['Q'] ?? '').split('|')) {
    const { answers, rows, notes } = await search(q, 5);
    console.log(q, '=>', answers.map((a) => a.title + ' :: ' + a.text.slice(0, 90)), rows.map((r) => r.url), notes);
  }
});
