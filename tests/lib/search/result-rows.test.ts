import { expect, test } from 'vitest';
import { resultRows, type FoundPage } from '../../../src/lib/search/result-rows.ts';

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

test('the section that says most about the query comes first', () => {
  const rows = resultRows([
    page('Memory', 'Guide', [section('Channels', 'channels', 1), section('Do I need ECC?', 'ecc', 9)]),
  ]);
  expect(rows.map((row) => row.section)).toEqual(['Do I need ECC?', 'Channels']);
});

test('a page without sections of its own is one row', () => {
  const rows = resultRows([page('RTX 3060', 'Graphics cards', [section('RTX 3060', 'rtx-3060', 5)])]);
  expect(rows).toEqual([
    { kind: 'Graphics cards', title: 'RTX 3060', section: null, url: '/guide/memory/', excerpt: 'the page' },
  ]);
});

test('rows of one kind stand together, in the order in which the kinds appear', () => {
  const kinds = resultRows(
    ['Guide', 'Cost', 'Guide'].map((kind, index) => page(`Page ${index}`, kind, [])),
  ).map((row) => row.kind);
  expect(kinds).toEqual(['Guide', 'Guide', 'Cost']);
});
