// Finds a Chromium-like browser for the tests: the system's own first, then Debian's package, then Playwright's download.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { environment, root } from './install.mjs';

const places = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Features of Chromium that no test needs. The suggestions of the address bar are pages that load with each window and use
 * more processor time than most tested pages.
 */
export const unneededFeatures = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** The path of an installed browser, or undefined. */
export const findBrowser = () => places.find((place) => place && existsSync(place));

/** @param {string} command @param {string[]} words */
const tryRun = (command, words) =>
  spawnSync(command, words, { cwd: root, env: environment, stdio: 'inherit' }).status === 0;

function installFromDebian() {
  if (!existsSync('/usr/bin/apt-get')) return;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [command = 'apt-get', ...before] = [...asRoot, 'apt-get'];
  if (tryRun(command, [...before, 'update', '-qq'])) {
    tryRun(command, [...before, 'install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
}

/**
 * Finds or installs a browser.
 * @returns {string | undefined} its path; undefined for Playwright's own download
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('Chrome or Chromium is not installed. Installing Chromium …');
  installFromDebian();
  const installed = findBrowser();
  if (installed) return installed;
  if (tryRun('npx', ['playwright', 'install', 'chromium'])) return undefined;
  console.error(
    'A browser could not be installed. Install Chrome or Chromium, or set CHROME_PATH to the path of one.',
  );
  process.exit(1);
}
