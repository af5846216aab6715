import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pages } from './built-site.ts';

const extra = readFileSync(new URL('../../tools/fonts/characters.txt', import.meta.url), 'utf8');

/** Signs that the typeface does not have: every system has them. */
const signs = '⁰⁴⁵⁶⁷⁸⁹⚑≈≤≥→←↑↓✓';

/** The text of a page, without its code. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

test('the typeface has every letter that a page shows', () => {
  const missing = pages.flatMap(({ path, html }) =>
    [...new Set(textOf(html))]
      .filter((each) => each > '~' && !extra.includes(each) && !signs.includes(each))
      .map((each) => `${path}: ${each}`),
  );
  expect(missing).toEqual([]);
});
