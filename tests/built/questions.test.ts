import { beforeAll, describe, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import {
  answers,
  type BuyerQuestion,
  type NeededQuestion,
  type ThreadQuestion,
} from '../search/buyer-questions.ts';
import { halfOf, halves } from '../search/halves.ts';
import { sectionText, textOf } from '../search/section-text.ts';
import { json, openSearch, readIndexFromDrive, type Shown } from './built-search.ts';
import { dist, pages } from './built-site.ts';

const threads = json<ThreadQuestion[]>(new URL('../search/threads.json', import.meta.url));
const needs = json<NeededQuestion[]>(new URL('../search/needs.json', import.meta.url));

const htmlOf = new Map(pages.map(({ path, html }) => [path, html]));

/** The text that an address of the site shows first. */
function textAt(url: string): string {
  const [path = '', id] = url.replace(/\?[^#]*/, '').split('#');
  return sectionText(htmlOf.get(path) ?? '', id);
}

/** For each of the first three results, the text that it shows, then the text of the section that it leads to. */
const resultTexts = ({ answers: direct, rows }: Shown): string[] =>
  [
    ...direct.map(({ title, text, url }) => `${title} ${text} ${textAt(url)}`),
    ...rows.map(({ title, url, excerpt, sections: [best] }) =>
      [title, textOf(excerpt), textAt(url), best ? textAt(best.url) : ''].join(' '),
    ),
  ].slice(0, 3);

interface Measured extends BuyerQuestion {
  /** Place of the first result that answers, 1 to 3; infinite if none of them does. */
  rank: number;
  first: string;
}

readIndexFromDrive();

const share = (found: readonly Measured[], highest: number): number =>
  found.filter(({ rank }) => rank <= highest).length / found.length;
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

describe('the first results answer what buyers ask', { timeout: 300_000 }, () => {
  const measured = { threads: [] as Measured[], needs: [] as Measured[] };

  beforeAll(async () => {
    const search = await openSearch(`${dist}pagefind`);
    for (const [name, list] of [
      ['threads', threads],
      ['needs', needs],
    ] as const)
      for (const each of list) {
        const shown = await search(each.question, 4);
        const rank = resultTexts(shown).findIndex((text) => answers(text, each)) + 1 || Infinity;
        const first = [...shown.answers, ...shown.rows][0];
        measured[name].push({ ...each, rank, first: first ? `${first.title} ${first.url}` : '' });
      }
    // For whoever writes content: every question with its first result, as a file.
    if (process.env['ANSWERS']) writeFileSync(process.env['ANSWERS'], JSON.stringify(measured, null, 1));
  }, 300_000);

  test('at least 300 questions of threads, each different, each with its address', () => {
    expect(new Set(threads.map(({ question }) => question)).size).toBe(threads.length);
    expect(threads.length).toBeGreaterThanOrEqual(300);
    expect(threads.filter(({ source }) => !URL.canParse(source))).toEqual([]);
  });

  test.each([
    ['threads', 0.85, 0.95],
    ['needs', 0.9, 0.97],
  ] as const)('%s: a share of %d by the first result, %d by the first three', (name, first, three) => {
    const all = measured[name];
    for (const half of [...halves, 'all'] as const) {
      const of = all.filter(({ question }) => half === 'all' || halfOf(question) === half);
      const shares = `${percent(share(of, 1))} first, ${percent(share(of, 3))} in the first three`;
      console.log(`${name}, ${half} (${of.length}): answered by ${shares}`);
    }
    expect(share(all, 1)).toBeGreaterThanOrEqual(first);
    expect(share(all, 3)).toBeGreaterThanOrEqual(three);
  });
});
