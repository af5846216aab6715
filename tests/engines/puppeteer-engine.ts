import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type LaunchOptions, type Page } from 'puppeteer-core';
import { unneededFeatures } from '../../src/commands/browser.mjs';
import type { Engine, Lack } from './engine.ts';

const firefoxPreferences: Partial<Record<Lack, Record<string, unknown>>> = {
  'blocked storage': { 'network.cookie.cookieBehavior': 2 },
  'no local storage': { 'dom.storage.enabled': false },
  'no WebAssembly': { 'javascript.options.wasm': false },
  'private window': { 'browser.privatebrowsing.autostart': true },
};

function chromiumOptions(lack: Lack | null): LaunchOptions {
  const userDataDir = mkdtempSync(join(tmpdir(), 'chromium-'));
  mkdirSync(join(userDataDir, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  if (lack === 'blocked storage')
    writeFileSync(join(userDataDir, 'Default', 'Preferences'), JSON.stringify(blocked));
  return {
    browser: 'chrome',
    userDataDir,
    args: [
      '--no-sandbox',
      `--disable-features=${unneededFeatures.join()}`,
      ...(lack === 'private window' ? ['--incognito'] : []),
      ...(lack === 'no WebAssembly' ? ['--js-flags=--jitless'] : []),
    ],
    // Puppeteer turns the back/forward cache off.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  };
}

const firefoxOptions = (lack: Lack | null): LaunchOptions => ({
  browser: 'firefox',
  extraPrefsFirefox: { 'browser.startup.page': 0, ...(lack && firefoxPreferences[lack]) },
});

/** Starts Chromium over its own protocol, or Firefox over WebDriver BiDi. */
export async function startPuppeteer(
  name: 'Chromium' | 'Firefox',
  executablePath: string,
  lack: Lack | null,
): Promise<Engine> {
  const options = name === 'Chromium' ? chromiumOptions(lack) : firefoxOptions(lack);
  const browser = await puppeteer.launch({ ...options, executablePath, headless: true });
  // Firefox never gives the focus to the tab that it opens first.
  const first = await browser.newPage();
  await first.setViewport({ width: 1280, height: 900 });
  let second: Page | null = null;
  let page = first;
  /** After a page of the back/forward cache, Puppeteer waits in vain for Firefox to load another: the page says so itself. */
  const goto = async (address: string) => {
    if (page.url() === 'about:blank') return void (await page.goto(address));
    await page.evaluate(`self.left = true; location.assign(${JSON.stringify(address)})`);
    const end = Date.now() + 60_000;
    const there = `self.left !== true && document.readyState === 'complete'`;
    while (!(await page.evaluate(there).catch(() => false))) {
      if (Date.now() > end) throw new Error(`${address} was not loaded within 60 s`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const move = async (direction: 'back' | 'forward') => {
    // Puppeteer waits for a load event, which a page of the back/forward cache does not have.
    await page.evaluate(`history.${direction}()`).catch(() => undefined);
  };
  return {
    name,
    version: await browser.version(),
    goto,
    move,
    evaluate: (expression) => page.evaluate(expression) as Promise<never>,
    click: (selector) => page.click(selector),
    type: (text) => page.keyboard.type(text),
    press: async (key, modifier) => {
      if (modifier) await page.keyboard.down(modifier);
      await page.keyboard.press(key);
      if (modifier) await page.keyboard.up(modifier);
    },
    useTab: async (which) => {
      if (which === 'second' && !second) {
        second = await browser.newPage();
        await second.setViewport({ width: 1280, height: 900 });
      }
      page = which === 'second' ? second! : first;
      await page.bringToFront();
    },
    close: () => browser.close(),
  };
}
