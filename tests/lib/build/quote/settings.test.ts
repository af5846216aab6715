import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  numberSettings,
  numberText,
  parseCurrency,
  parseNumberSetting,
  rateSetting,
} from '../../../../src/lib/build/quote/settings.ts';
import { anyText } from './settings.ts';

test.each([
  ['19', 19],
  [' 7.5 ', 7.5],
  ['0', 0],
  ['', null],
])('a tax of %j is read', (text, value) => {
  expect(parseNumberSetting(text, numberSettings.taxPercent)).toEqual({ ok: true, value });
});

test.each([
  '-1',
  '101',
  '1e1',
  '1,5',
  '10^308',
  '1e-9',
  '٣',
  '‏19',
  '🦄',
  'NaN',
  'Infinity',
  '0x10',
  '1.2345',
  '.5',
])('a tax of %j gives a reason with the bounds', (text) => {
  const read = parseNumberSetting(text, numberSettings.taxPercent);
  expect(read.ok || read.reason).toContain('from 0 to 100');
});

test('any text gives a number within its bounds, nothing, or a reason', () => {
  fc.assert(
    fc.property(
      anyText(300),
      fc.constantFrom(...Object.values(numberSettings), rateSetting),
      (text, setting) => {
        const read = parseNumberSetting(text, setting);
        if (!read.ok || read.value === null) return;
        expect(read.value).toBeGreaterThanOrEqual(setting.min);
        expect(read.value).toBeLessThanOrEqual(setting.max);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('the smallest rate is written without an exponent and can be read back', () => {
  expect(numberText(0.000001, rateSetting)).toBe('0.000001');
  expect(parseNumberSetting('0.000001', rateSetting)).toEqual({ ok: true, value: 0.000001 });
});

test('a currency is three letters', () => {
  expect(parseCurrency(' eur ')).toEqual({ ok: true, value: 'EUR' });
  for (const text of ['', 'euro', '€', 'E1R', 'ＥＵＲ']) expect(parseCurrency(text).ok).toBe(false);
});
