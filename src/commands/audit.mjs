// `npm run audit`: what `npm test` does to one page of each kind, done to every address; takes its time.
// `npm run audit -- --resume FILE` keeps what Lighthouse measured, and goes on from there.
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
