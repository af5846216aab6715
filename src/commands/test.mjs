// `npm test`: installs what it needs, including a browser, then runs every check, the cheapest first, and prints the times.
// `npm run test:all` checks every page, not one of each kind, at more widths, tests the parsers longer, builds the site
// again under readers, and goes on the journeys of readers in Chromium, Firefox and WebKit.
// `npm run test:all -- --resume FILE` keeps Lighthouse's results, and a later run measures only changed pages.
import { ensureBrowser } from './browser.mjs';
import { environment, installWhatIsMissing, run, runTogether } from './install.mjs';

const [scope, ...rest] = process.argv.slice(2);
const all = scope === '--all';

/** @type {[stage: string, seconds: number][]} */
const times = [];

/**
 * Runs a stage and records its time.
 * @param {string} stage
 * @param {() => unknown} work
 */
async function timed(stage, work) {
  console.log(`\n— ${stage}`);
  const start = performance.now();
  await work();
  times.push([stage, (performance.now() - start) / 1000]);
}

/** @param {string} script */
const script = (script) => timed(script, () => run('npm', ['run', '--silent', script]));

await timed('install', async () => {
  await installWhatIsMissing();
  const browser = ensureBrowser();
  if (browser) environment.CHROME_PATH = browser;
});
if (all) environment.ALL_PAGES = '1';

// The type check needs the types that the content collections generate.
await timed('sync', () => run('npx', ['astro', 'sync', '--silent']));
await timed('types, lint, unused code, imports', () =>
  runTogether(['check:types', 'check:lint', 'check:unused', 'check:imports']),
);
// The build needs one processor most of the time, and the unit tests all that is left.
await timed('unit tests, build', () => runTogether([all ? 'check:coverage' : 'check:unit', 'build']));
if (all) await script('fuzz');
await script('check:built');
if (all) await script('test:rebuild');
await script('check:browser');
if (all) await script('test:engines');
// Last and alone, because other load would lower the scores.
await timed('check:lighthouse', () =>
  run('node', ['src/commands/lighthouse.mjs', all ? '--all' : '--each-kind', ...rest]),
);

console.log('\nSeconds for each stage:');
for (const [stage, seconds] of times) console.log(`  ${seconds.toFixed(0).padStart(5)}  ${stage}`);
console.log(
  `  ${times
    .reduce((sum, [, seconds]) => sum + seconds, 0)
    .toFixed(0)
    .padStart(5)}  total`,
);
