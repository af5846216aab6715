import { expect, test } from 'vitest';
import { resultRow, type FoundPage } from '../../../src/lib/search/result-rows.ts';

const section = (title: string, hash: string, score: number) => ({
  title,
  url: `/guide/memory/#${hash}`,
  excerpt: title,
  weighted_locations: [{ balanced_score: score }],
});

const page = (title: string, kind: string, sections: ReturnType<typeof section>[]): FoundPage => ({
  url: '/guide/memory/',
  excerpt: 'the page',
  meta: { title, kind },
  sub_results: sections,
});

test('the sections that say most about the query stand below the page, and the best is quoted', () => {
  const row = resultRow(
    page('Memory', 'Guide', [
      section('Channels', 'channels', 1),
      section('Do I need ECC?', 'ecc', 9),
      section('Prices', 'prices', 0.5),
    ]),
  );
  expect(row.url).toBe('/guide/memory/');
  expect(row.sections.map(({ title }) => title)).toEqual(['Do I need ECC?', 'Channels']);
  expect(row.excerpt).toBe('Do I need ECC?');
});

test('a page without sections of its own stands alone', () => {
  const row = resultRow(page('RTX 3060', 'Graphics cards', [section('RTX 3060', 'rtx-3060', 5)]));
  expect(row).toEqual({
    kind: 'Graphics cards',
    title: 'RTX 3060',
    url: '/guide/memory/',
    excerpt: 'the page',
    sections: [],
  });
});
