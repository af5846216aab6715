import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dist, pages, withImports, type BuiltPage } from './built-site.ts';

const gzipped = (file: string): number => gzipSync(readFileSync(file)).length;
const KiB = 1024;

/** Attributes that name files which a page loads, and those of islands, which load when they start. */
const own = ['src', 'href'];
const ofIslands = ['component-url', 'renderer-url', 'before-hydration-url'];

/** Bytes that a first visit transfers, by kind: what these attributes of the page name, with what that imports. */
function transfer(
  { path, html }: BuiltPage,
  attributes: readonly string[] = [...own, ...ofIslands],
): Record<'html' | 'css' | 'js' | 'font', number> {
  const pattern = `(?:${attributes.join('|')})="\\/([^"#?]+\\.(?:js|css|woff2))"`;
  const named = [...html.matchAll(new RegExp(pattern, 'g'))];
  const files = new Set(named.map(([, file]) => file!));
  const scripts = new Set<string>();
  for (const file of files) if (file.endsWith('.js')) withImports(file, scripts);
  // The print stylesheet is fetched too, after everything else.
  const styles = [...files].filter((file) => file.endsWith('.css'));
  const fonts = [...files].filter((file) => file.endsWith('.woff2'));
  const sum = (list: Iterable<string>) => [...list].reduce((total, file) => total + gzipped(dist + file), 0);
  const text = gzipped(path.endsWith('.html') ? dist + path.slice(1) : `${dist}${path.slice(1)}index.html`);
  return { html: text, css: sum(styles), js: sum(scripts), font: sum(fonts) };
}

const isTool = (html: string) => html.includes('<astro-island');

/** Islands of the page that start only when a reader uses them. */
const waits = (html: string) => html.includes('client="first-use"');

const sum = ({ html, css, js, font }: ReturnType<typeof transfer>): number => html + css + js + font;

test('pages stay within their budgets (gzip): articles 60 KiB with 8 kB of script, tools 170 KiB, home 90 KiB before the first input', () => {
  const rows = pages.map((each) => {
    const bytes = transfer(each);
    const before = waits(each.html) ? sum(transfer(each, own)) : null;
    return { path: each.path, tool: isTool(each.html), ...bytes, before, total: sum(bytes) };
  });
  console.table(rows.map((row) => ({ ...row, total: `${(row.total / KiB).toFixed(1)} KiB` })));
  for (const { path, tool, js, before, total } of rows) {
    if (!tool) expect(js, `script of ${path}`).toBeLessThanOrEqual(8_000);
    // The demo's runtime and its parts that are shown after a run come on demand.
    if (path.endsWith('/tools/demo/')) expect(js, `script of ${path}`).toBeLessThanOrEqual(110_000);
    if (before !== null)
      expect(before / KiB, `transfer of ${path} before the first input`).toBeLessThanOrEqual(90);
    expect(total / KiB, `transfer of ${path}`).toBeLessThanOrEqual(tool ? 170 : 60);
  }
  expect(rows.filter(({ before }) => before !== null).map(({ path }) => path)).toEqual(['/']);
});

test('the home page transfers at most 170 KiB with the first answers after the first input', () => {
  const home = pages.find(({ path }) => path === '/')!;
  const before = sum(transfer(home, own));
  const largest = (folder: string) =>
    Math.max(...readdirSync(`${dist}data/${folder}`).map((name) => gzipped(`${dist}data/${folder}/${name}`)));
  // Another card or model: two files; another budget: one.
  const onCard = largest('model-answers') + gzipped(`${dist}data/cheapest-cards.json`);
  const after = sum(transfer(home)) + Math.max(onCard, largest('ranked-cards'));
  console.log(`home: ${(before / KiB).toFixed(1)} KiB, then ${(after / KiB).toFixed(1)} KiB`);
  expect(after / KiB).toBeLessThanOrEqual(170);
});
