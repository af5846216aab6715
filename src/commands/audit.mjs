// `npm run audit`: the checks that `npm test` runs on one page of each kind, on every page. It takes long.
// `npm run audit -- --resume FILE` keeps Lighthouse's results and continues from them.
import { ensureBrowser } from './browser.mjs';
import { environment, installWhatIsMissing, run } from './install.mjs';

installWhatIsMissing();
const browser = ensureBrowser();
if (browser) environment.CHROME_PATH = browser;
environment.ALL_PAGES = '1';
run('npm', ['run', '--silent', 'build']);
run('npm', ['run', '--silent', 'check:built']);
run('npx', ['playwright', 'test', 'every-kind']);
run('node', ['src/commands/lighthouse.mjs', '--all', ...process.argv.slice(2)]);
