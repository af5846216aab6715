import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dist, pages, withImports, type BuiltPage } from './built-site.ts';

const gzipped = (file: string): number => gzipSync(readFileSync(file)).length;
const KiB = 1024;

/** What a page names that is fetched with it, and with its islands. */
const namedFiles = {
  atOnce: /(?:src|href)="\/([^"#?]+\.(?:js|css|woff2))"/g,
  withIslands:
    /(?:src|href|component-url|renderer-url|before-hydration-url)="\/([^"#?]+\.(?:js|css|woff2))"/g,
};

/** Bytes that a first visit transfers, by kind: what the page names, with what that imports. */
function transfer(
  { path, html }: BuiltPage,
  which: keyof typeof namedFiles = 'withIslands',
): Record<'html' | 'css' | 'js' | 'font', number> {
  const named = [...html.matchAll(namedFiles[which])];
  const files = new Set(named.map(([, file]) => file!));
  const scripts = new Set<string>();
  for (const file of files) if (file.endsWith('.js')) withImports(file, scripts);
  // The print stylesheet is fetched too, after everything else.
  const styles = [...files].filter((file) => file.endsWith('.css'));
  const fonts = [...files].filter((file) => file.endsWith('.woff2'));
  const sum = (list: Iterable<string>) => [...list].reduce((total, file) => total + gzipped(dist + file), 0);
  const own = gzipped(path.endsWith('.html') ? dist + path.slice(1) : `${dist}${path.slice(1)}index.html`);
  return { html: own, css: sum(styles), js: sum(scripts), font: sum(fonts) };
}

const isTool = (html: string) => html.includes('<astro-island');

/** The budget of a page in KiB. */
const budgetOf = (tool: boolean): number => (tool ? 170 : 60);

test('pages stay within their budgets (gzip): articles 60 KiB with 8 kB of script, tools 170 KiB', () => {
  const rows = pages.map((each) => {
    const bytes = transfer(each);
    const total = bytes.html + bytes.css + bytes.js + bytes.font;
    return { path: each.path, tool: isTool(each.html), ...bytes, total };
  });
  console.table(rows.map((row) => ({ ...row, total: `${(row.total / KiB).toFixed(1)} KiB` })));
  for (const { path, tool, js, total } of rows) {
    if (!tool) expect(js, `script of ${path}`).toBeLessThanOrEqual(8_000);
    // The demo's runtime and its parts that are shown after a run come on demand.
    if (path.endsWith('/tools/demo/')) expect(js, `script of ${path}`).toBeLessThanOrEqual(110_000);
    expect(total / KiB, `transfer of ${path}`).toBeLessThanOrEqual(budgetOf(tool));
  }
});

test('“Build me a machine” transfers at most 90 KiB before the first input', () => {
  const page = pages.find(({ path }) => path === '/tools/machine/')!;
  expect(page.html).toContain('client="first-use"');
  const bytes = transfer(page, 'atOnce');
  const before = bytes.html + bytes.css + bytes.js + bytes.font;
  console.log(`machine: ${(before / KiB).toFixed(1)} KiB`);
  expect(before / KiB).toBeLessThanOrEqual(90);
});

test('the home page transfers at most 90 KiB before the first input, and 170 KiB with the first answers after it', () => {
  const home = pages.find(({ path }) => path === '/')!;
  expect(home.html).toContain('client="first-use"');
  const sum = (bytes: ReturnType<typeof transfer>) => bytes.html + bytes.css + bytes.js + bytes.font;
  const before = sum(transfer(home, 'atOnce'));
  const largest = (folder: string) =>
    Math.max(...readdirSync(`${dist}data/${folder}`).map((name) => gzipped(`${dist}data/${folder}/${name}`)));
  // Another card or model: two files; another budget: one.
  const onCard = largest('model-answers') + gzipped(`${dist}data/cheapest-cards.json`);
  const after = sum(transfer(home)) + Math.max(onCard, largest('ranked-cards'));
  console.log(`home: ${(before / KiB).toFixed(1)} KiB, then ${(after / KiB).toFixed(1)} KiB`);
  expect(before / KiB).toBeLessThanOrEqual(90);
  expect(after / KiB).toBeLessThanOrEqual(170);
});
