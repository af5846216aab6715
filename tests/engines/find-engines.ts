import { existsSync } from 'node:fs';
import { findBrowser } from '../../src/commands/browser.mjs';
import type { Engine, EngineName, Lack } from './engine.ts';
import { startPuppeteer } from './puppeteer-engine.ts';
import { startWebKit } from './webkit-engine.ts';

const firstOf = (places: (string | undefined)[]): string | undefined =>
  places.find((place) => place && existsSync(place));

const firefox = firstOf([
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]);

const webKit = {
  driver: firstOf(['/usr/bin/WebKitWebDriver']),
  browser: firstOf(
    ['x86_64', 'aarch64'].flatMap((machine) =>
      ['4.1', '6.0', '4.0'].flatMap((version) =>
        ['webkit2gtk', 'webkitgtk'].map(
          (name) => `/usr/lib/${machine}-linux-gnu/${name}-${version}/MiniBrowser`,
        ),
      ),
    ),
  ),
  display: firstOf(['/usr/bin/Xvfb']),
};

export interface FoundEngine {
  name: EngineName;
  /** Starts the browser; null if it is not installed. */
  start: ((lack: Lack | null) => Promise<Engine>) | null;
  /** What to install. */
  install: string;
}

const chromium = findBrowser();
const { driver, browser, display } = webKit;

/** The three engines, installed or not. */
export const engines: FoundEngine[] = [
  {
    name: 'Chromium',
    start: chromium ? (lack) => startPuppeteer('Chromium', chromium, lack) : null,
    install: 'apt-get install chromium, or set CHROME_PATH',
  },
  {
    name: 'Firefox',
    start: firefox ? (lack) => startPuppeteer('Firefox', firefox, lack) : null,
    install: 'apt-get install firefox-esr, or set FIREFOX_PATH',
  },
  {
    name: 'WebKit',
    start: driver && browser && display ? (lack) => startWebKit({ driver, browser, display }, lack) : null,
    install: 'apt-get install webkit2gtk-driver xvfb',
  },
];
