// `npm test`: installs what it needs, a browser included, then runs every check, cheapest first.
import { ensureBrowser } from './browser.mjs';
import { environment, installWhatIsMissing, run, runTogether } from './install.mjs';

installWhatIsMissing();
const browser = ensureBrowser();
if (browser) environment.CHROME_PATH = browser;

// Types are checked against what the content collections generate, so these are synchronised first.
run('npx', ['astro', 'sync', '--silent']);
await runTogether(['check:types', 'check:lint', 'check:unused']);
for (const check of [
  'check:imports',
  'check:unit',
  'build',
  'check:built',
  'check:browser',
  // Last and alone: whatever else runs would be taken for slowness of the pages.
  'check:lighthouse',
]) {
  console.log(`\n— ${check}`);
  run('npm', ['run', '--silent', check]);
}
