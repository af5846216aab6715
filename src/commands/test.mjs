// `npm test`: installs what it needs, including a browser, then runs every check, the fastest first.
import { ensureBrowser } from './browser.mjs';
import { environment, installWhatIsMissing, run, runTogether } from './install.mjs';

installWhatIsMissing();
const browser = ensureBrowser();
if (browser) environment.CHROME_PATH = browser;

// The type check needs the generated types of the content collections.
run('npx', ['astro', 'sync', '--silent']);
await runTogether(['check:types', 'check:lint']);
for (const check of [
  'check:imports',
  'check:unit',
  'build',
  'check:built',
  'check:browser',
  // Last and alone, because other load on the machine lowers the performance score.
  'check:lighthouse',
]) {
  console.log(`\n— ${check}`);
  run('npm', ['run', '--silent', check]);
}
