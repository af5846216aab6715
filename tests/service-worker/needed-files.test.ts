import { expect, test } from 'vitest';
import { namesIn, neededFiles } from '../../src/service-worker/needed-files.ts';
import { pageAddress, slashed, wholePage } from '../../src/service-worker/page-address.ts';

test('the names of built files are found in pages, scripts and stylesheets', () => {
  const text =
    '<link href="/_astro/a.X1-_.css"><script src=/sub/_astro/b.Z2.js></script>import"./c.js";url(/_astro/fonts/5b.woff2) d.json';
  expect([...namesIn(text)]).toEqual(['a.X1-_.css', 'b.Z2.js', 'c.js', '5b.woff2']);
});

test('a long text without names takes no time', () => {
  expect(namesIn('a'.repeat(5_000_000)).size).toBe(0);
});

test('what pages need is followed through scripts that name each other; a file that is not stored ends there', async () => {
  const files: Record<string, string> = {
    'page.js': 'import"./shared.js";import("./late.js")',
    'shared.js': 'import"./page.js"',
    'late.js': '["_astro/late.css","_astro/gone.js"]',
    'late.css': 'url(x.woff2)',
    'other.js': '',
  };
  const needed = await neededFiles(['<script src="/_astro/page.js">'], async (name) => files[name] ?? null);
  expect([...needed].sort()).toEqual(
    ['gone.js', 'late.css', 'late.js', 'page.js', 'shared.js', 'x.woff2'].sort(),
  );
});

test.each([
  ['https://a.org/guide/gpu?x=1#y', 'https://a.org/guide/gpu/?x=1#y'],
  ['https://a.org/guide/gpu/index.html', 'https://a.org/guide/gpu/'],
  ['https://a.org/guide/gpu/', null],
  ['https://a.org/', null],
  ['https://a.org/data/gpus.csv', null],
])('%s without a network leads to %s', (address, to) => {
  expect(slashed(new URL(address))).toBe(to);
});

test('a page has one address, whatever its query', () => {
  expect(pageAddress('https://a.org/tools/vram/?v=1&model=sdxl#figures')).toBe('https://a.org/tools/vram/');
});

test('only whole pages are stored as pages', () => {
  const answer = (status: number, type: string) =>
    new Response('', { status, headers: { 'content-type': type } });
  expect(wholePage(answer(200, 'text/html; charset=utf-8'))).toBe(true);
  expect(wholePage(answer(404, 'text/html'))).toBe(false);
  expect(wholePage(answer(200, 'application/json'))).toBe(false);
});
