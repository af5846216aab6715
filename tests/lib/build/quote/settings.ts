import fc from 'fast-check';
import { cutText } from '../../../../src/lib/build/rows/model-text.ts';
import {
  checkNumberSettings,
  numberSettings,
  parseTextSetting,
  rateSetting,
  textSettings,
  type NumberSetting,
  type QuoteSettings,
  type TextSettingName,
} from '../../../../src/lib/build/quote/settings.ts';

/** Any text that a field of `max` characters can hold. */
export const anyText = (max: number): fc.Arbitrary<string> =>
  fc
    .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('‏שלום', '🦄', '10^308', '1e-9', '&v=1#%+'))
    .map((text) => cutText(text, max));

const numberOf = ({ min, max, decimals }: NumberSetting): fc.Arbitrary<number> =>
  fc
    .integer({ min: Math.ceil(min * 10 ** decimals), max: Math.floor(max * 10 ** decimals) })
    .map((steps) => Number((steps / 10 ** decimals).toFixed(decimals)));

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

/** Any text that the field of a setting can hold. */
const anyLine = (name: TextSettingName): fc.Arbitrary<string> =>
  anyText(textSettings[name].longest)
    .map((text) => parseTextSetting(text, name))
    .filter((read) => read.ok && read.value !== null)
    .map((read) => (read.ok ? read.value! : ''));

const currency = fc.constantFrom('USD', 'EUR', 'JPY');

/** Any settings that fields can hold. */
export const anySettings: fc.Arbitrary<QuoteSettings> = fc.record({
  taxPercent: orNull(numberOf(numberSettings.taxPercent)),
  hoursPerDay: orNull(numberOf(numberSettings.hoursPerDay)),
  pricePerKwh: orNull(numberOf(numberSettings.pricePerKwh)),
  years: orNull(numberOf(numberSettings.years)),
  resalePercent: orNull(numberOf(numberSettings.resalePercent)),
  rentPerHour: orNull(numberOf(numberSettings.rentPerHour)),
  circuits: orNull(numberOf(checkNumberSettings.circuits)),
  dataGB: orNull(numberOf(checkNumberSettings.dataGB)),
  vendor: orNull(anyLine('vendor')),
  quoteNumber: orNull(anyLine('quoteNumber')),
  validUntil: orNull(fc.constantFrom('2026-12-31', '2027-02-28')),
  exchange: orNull(fc.record({ from: currency, to: currency, rate: numberOf(rateSetting) })),
  circuit: orNull(fc.constantFrom('us-15', 'eu-16')),
  os: orNull(fc.constantFrom('linux', 'windows')),
  use: orNull(fc.constantFrom('desk', 'rack')),
  model: orNull(fc.constantFrom('sdxl', 'sd3.5-large')),
});
