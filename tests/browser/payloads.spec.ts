import { expect, test } from '@playwright/test';
import { payloads } from '../fuzz/hostile.ts';
import { watch } from './violations.ts';

/** Payloads that would run as markup or script, or change a prototype. */
const sharp = payloads.filter((payload) => /[<{_(]/.test(payload));

test('hostile addresses, stored state and searches run nothing and pollute nothing', async ({
  page,
  baseURL,
}) => {
  const seen = watch(page, baseURL!);
  page.on('dialog', (dialog) => {
    seen.complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const unharmed = async (where: string) => {
    const state = await page.evaluate(() => ({
      polluted: ({} as Record<string, unknown>)['polluted'],
      injected: document.querySelectorAll('img[src="x"], script:not([src]):not([type]) + img').length,
      heading: document.querySelector('h1')?.textContent ?? '',
    }));
    expect(state.polluted, where).toBeUndefined();
    expect(state.injected, where).toBe(0);
    expect(state.heading, where).not.toBe('');
  };
  const everything = sharp.map((payload) => encodeURIComponent(payload));
  const addresses = [
    `/tools/calculator/?tier=${everything[0]}&gpu=${everything[1]}&add=${everything[2]}&__proto__[polluted]=1`,
    `/tools/calculator/?v=2&name=${everything[1]}&rows=${everything.join('~')}&currency=${everything[4]}&constructor.prototype.polluted=1`,
    `/tools/vram/?v=1&model=${everything[0]}&width=${everything[3]}&quantize.__proto__=${everything[1]}`,
    `/tools/demo/?v=1&prompt=${everything[1]}&style=${everything[0]}&seed=${everything[3]}`,
    `/glossary/#${everything[0]}`,
  ];
  for (const address of addresses) {
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    await unharmed(address);
  }
  // Invalid text in the site's storage.
  await page.goto('/tools/calculator/');
  await page.evaluate((texts) => {
    // A script of the theme reads the theme's key. It stops at an invalid name and leaves the page as it is.
    const keys = Object.keys(localStorage).filter((key) => !key.startsWith('starlight-'));
    keys.forEach((key, at) => localStorage.setItem(key, texts[at % texts.length]!));
    localStorage.setItem('sl-sidebar-state', texts[0]!);
  }, sharp);
  await page.reload();
  await unharmed('stored state');
  await page.keyboard.press('Control+k');
  for (const payload of sharp) await page.getByRole('combobox', { name: 'Search the guide' }).fill(payload);
  await unharmed('search');
  expect(seen.complaints).toEqual([]);
});
