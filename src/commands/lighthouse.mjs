// Measures built pages with Lighthouse (mobile): `lighthouse.mjs /path/ …`, one page of each kind with `--each-kind`, or
// every page with `--all`. `--resume FILE` keeps the results in a file and skips unchanged pages.
import { launch, Launcher } from 'chrome-launcher';
import lighthouse, { defaultConfig } from 'lighthouse';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBrowser, unneededFeatures } from './browser.mjs';
import { serve } from './serve.mjs';
import { allPages, dist, pageOfEachKind } from './site-pages.mjs';

/**
 * The measurements of one page.
 * @typedef {object} Result
 * @property {string} html hash of the page, which contains the hashes of its scripts and styles
 * @property {number} runs
 * @property {Record<string, number>} scores best of the runs, 0 to 100, by category
 * @property {string[]} lost audits of the last run below the full score
 */

/** @type {Record<string, number>} */
const floors = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
const categories = Object.keys(floors);

/** The audits that count for the scores of categories.
 * @param {string[]} ids */
const audits = (ids) =>
  ids.flatMap((id) =>
    (defaultConfig.categories?.[id]?.auditRefs ?? []).filter(({ weight }) => weight > 0).map((ref) => ref.id),
  );

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean' }, 'each-kind': { type: 'boolean' }, resume: { type: 'string' } },
});
const chosen = values.all ? allPages() : values['each-kind'] ? pageOfEachKind() : positionals;

/** @param {string} path */
const hashOf = (path) =>
  createHash('sha256')
    .update(readFileSync(dist + (path.endsWith('/') ? `${path}index.html` : path).slice(1)))
    .digest('hex')
    .slice(0, 16);

/** @type {Map<string, Result>} */
const results = new Map(
  values.resume && existsSync(values.resume)
    ? Object.entries(JSON.parse(readFileSync(values.resume, 'utf8')))
    : [],
);

/** @param {string} path @param {string} id a category */
const scoreOf = (path, id) => results.get(path)?.scores[id] ?? 0;

/** The categories in which a page is below the minimum.
 * @param {string} path */
const shortOf = (path) => categories.filter((id) => scoreOf(path, id) < (floors[id] ?? 0));

const server = await serve(0);
const address = server.address();
if (!address || typeof address === 'string') throw new Error('the server has no port');
const origin = `http://localhost:${address.port}`;
const chromePath = findBrowser();
// A page may open in a spare process, whose first events a trace often misses, so spare processes are disabled.
const disabled = ['SpareRendererForSitePerProcess', ...unneededFeatures].join();
const flags = Launcher.defaultFlags().map((flag) =>
  flag.startsWith('--disable-features=') ? `${flag},${disabled}` : flag,
);
const chrome = await launch({
  ...(chromePath ? { chromePath } : {}),
  ignoreDefaultFlags: true,
  chromeFlags: [...flags, '--headless=new', '--no-sandbox'],
});

/** Runs Lighthouse on a page, again if the trace was lost.
 * @param {string} path @param {string[]} ids the categories */
async function run(path, ids) {
  for (let lost = 0; ; lost += 1) {
    const result = await lighthouse(`${origin}${path}`, {
      port: chrome.port,
      onlyAudits: audits(ids),
      disableFullPageScreenshot: true,
      logLevel: 'error',
    });
    if (!result) throw new Error(`no result for ${path}`);
    const broken = Object.values(result.lhr.audits).find(
      ({ scoreDisplayMode }) => scoreDisplayMode === 'error',
    );
    if (!broken) return result.lhr;
    console.log(`  trace lost, measuring again: ${path}: ${broken.errorMessage}`);
    if (lost === 4) throw new Error(`${path} could not be measured`);
  }
}

/** Measures a page once more and keeps the best score of each category.
 * @param {string} path @param {string[]} ids the categories */
async function measure(path, ids) {
  const { categories: measured, audits: details } = await run(path, ids);
  const before = results.get(path);
  /** @type {Result} */
  const result = {
    html: hashOf(path),
    runs: (before?.runs ?? 0) + 1,
    scores: { ...before?.scores },
    lost: [],
  };
  for (const id of ids) {
    const score = Math.round((measured[id]?.score ?? 0) * 100);
    result.scores[id] = Math.max(result.scores[id] ?? 0, score);
    for (const ref of score < 100 ? (measured[id]?.auditRefs ?? []) : []) {
      const { score: points, displayValue = '' } = details[ref.id] ?? {};
      if (points != null && points < 1) result.lost.push(`${ref.id} ${displayValue}`.trim());
    }
  }
  results.set(path, result);
  if (values.resume) writeFileSync(values.resume, JSON.stringify(Object.fromEntries(results), null, 1));
  const below = shortOf(path).length > 0;
  console.log(
    `${below ? 'BELOW' : 'ok   '} ${path}: ${categories.map((id) => `${id} ${scoreOf(path, id)}`).join(', ')}`,
  );
  if (below) console.log(`      ${result.lost.join('; ')}`);
}

try {
  for (const path of chosen) {
    if (results.get(path)?.html === hashOf(path)) continue;
    results.delete(path);
    await measure(path, categories);
  }
  // Other load on the machine lowers only the performance score, so pages below the minimum in that alone are measured
  // up to two more times at the end.
  for (let again = 0; again < 2; again += 1)
    for (const path of chosen)
      if (shortOf(path).join() === 'performance') await measure(path, ['performance']);
} finally {
  await chrome.kill();
  server.close();
}

const below = chosen.filter((path) => shortOf(path).length > 0);
console.log(`${chosen.length} pages, ${below.length} below the minimum: ${below.join(' ')}`);
for (const id of categories) {
  const lowest = Math.min(...chosen.map((path) => scoreOf(path, id)));
  const there = chosen.filter((path) => scoreOf(path, id) === lowest);
  console.log(
    `  lowest ${id}: ${lowest} (${there[0]}${there.length > 1 ? ` and ${there.length - 1} more` : ''})`,
  );
}
if (below.length > 0) process.exitCode = 1;
