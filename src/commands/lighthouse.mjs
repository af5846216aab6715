// Measures built pages with Lighthouse (mobile): `lighthouse.mjs /path/ …`, or every page of the sitemap with `--all`.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { serve } from './serve.mjs';

const floors = { performance: 0.98, accessibility: 1, 'best-practices': 1, seo: 1 };
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const everyPage = () =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();

const words = process.argv.slice(2);
const paths = words.includes('--all') ? everyPage() : words;
const server = await serve(0);
const address = server.address();
if (!address || typeof address === 'string') throw new Error('no address to measure at');

const chromePath = findBrowser();
const chrome = await launch({
  ...(chromePath ? { chromePath } : {}),
  chromeFlags: ['--headless=new', '--no-sandbox'],
});

/** The best of up to three runs: on a busy machine a run can only be slower than the page is, never faster.
 * @param {string} path */
async function measure(path) {
  /** @type {Record<string, number>} */
  const best = {};
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const result = await lighthouse(
      `http://localhost:${/** @type {{port: number}} */ (address).port}${path}`,
      {
        port: chrome.port,
        onlyCategories: Object.keys(floors),
        logLevel: 'error',
      },
    );
    for (const [id, { score, auditRefs }] of Object.entries(result?.lhr.categories ?? {})) {
      best[id] = Math.max(best[id] ?? 0, score ?? 0);
      if ((score ?? 0) === 1 || id === 'performance') continue;
      const failed = auditRefs.filter(
        ({ id: audit, weight }) => weight > 0 && (result?.lhr.audits[audit]?.score ?? 1) < 1,
      );
      console.log(`  ${path} ${id}: ${failed.map(({ id: audit }) => audit).join(', ')}`);
    }
    if (Object.entries(floors).every(([id, floor]) => (best[id] ?? 0) >= floor)) break;
  }
  return best;
}

let failures = 0;
try {
  for (const path of paths) {
    const scores = await measure(path);
    const short = Object.entries(floors).filter(([id, floor]) => (scores[id] ?? 0) < floor);
    failures += short.length;
    const shown = Object.keys(floors).map((id) => `${id} ${Math.round((scores[id] ?? 0) * 100)}`);
    console.log(`${short.length > 0 ? 'BELOW' : 'ok   '} ${path}: ${shown.join(', ')}`);
  }
} finally {
  await chrome.kill();
  server.close();
}
if (failures > 0) process.exitCode = 1;
