import { cutText } from '../rows/model-text.ts';
import { separatorHint } from '../../units/typed-number.ts';

/** A number that the reader sets, with its bounds and format. */
export interface NumberSetting {
  /** Its key in addresses. */
  key: string;
  label: string;
  /** The unit after the number; empty where the label names it. */
  unit: string;
  min: number;
  max: number;
  /** Maximum number of decimals. */
  decimals: number;
}

/** The numbers of a quote in addition to its rows. The keys are part of addresses and never change. */
export const numberSettings = {
  taxPercent: { key: 'tax', label: 'Tax', unit: '%', min: 0, max: 100, decimals: 3 },
  hoursPerDay: { key: 'hours', label: 'Hours per day', unit: '', min: 0, max: 24, decimals: 2 },
  pricePerKwh: {
    key: 'kwh',
    label: 'Price of electricity',
    unit: 'per kWh',
    min: 0,
    max: 100,
    decimals: 5,
  },
  years: { key: 'years', label: 'Years', unit: '', min: 1, max: 15, decimals: 1 },
  resalePercent: {
    key: 'resale',
    label: 'Resale value at the end',
    unit: '% of the cost',
    min: 0,
    max: 100,
    decimals: 2,
  },
  rentPerHour: { key: 'rent', label: 'Rent', unit: 'per hour', min: 0, max: 100_000, decimals: 4 },
} as const satisfies Record<string, NumberSetting>;

export type NumberSettingName = keyof typeof numberSettings;

/** Numbers that the checks depend on. The keys are part of addresses and never change. */
export const checkNumberSettings = {
  circuits: { key: 'circuits', label: 'Number of circuits', unit: '', min: 1, max: 4, decimals: 0 },
  dataGB: { key: 'data', label: 'Data sets and images', unit: 'GB', min: 0, max: 1_000_000, decimals: 0 },
} as const satisfies Record<string, NumberSetting>;

export type CheckNumberName = keyof typeof checkNumberSettings;

/** Every number that a reader sets. */
export const allNumberSettings = { ...numberSettings, ...checkNumberSettings };
/** A text that the reader sets. */
interface TextSetting {
  /** Its key in addresses. */
  key: string;
  label: string;
  /** Maximum number of UTF-16 code units. */
  longest: number;
}

/** What identifies a quote, for the buyer's files. The keys are part of addresses and never change. */
export const textSettings = {
  vendor: { key: 'vendor', label: 'Vendor', longest: 80 },
  quoteNumber: { key: 'quote', label: 'Quote number', longest: 40 },
  validUntil: { key: 'valid', label: 'Valid until', longest: 10 },
} as const satisfies Record<string, TextSetting>;

export type TextSettingName = keyof typeof textSettings;

/** The choices that a quote depends on, each the id of the chosen item. The names are keys in addresses and never change. */
export const choiceSettings = {
  /** The circuit that the builds are plugged into. */
  circuit: null,
  /** Operating system. */
  os: ['linux', 'windows'],
  /** At a desk or in a rack. */
  use: ['desk', 'rack'],
  /** The model to run. */
  model: null,
} as const satisfies Record<string, readonly string[] | null>;

export type ChoiceSettingName = keyof typeof choiceSettings;

/** Whether a word is a valid value of a choice: one of its list, or any id where the list is defined elsewhere. */
export function isChoice(name: ChoiceSettingName, word: string): boolean {
  const list: readonly string[] | null = choiceSettings[name];
  return list ? list.includes(word) : /^[a-z0-9][a-z0-9.-]{0,59}$/.test(word);
}

/** An exchange rate that the reader sets: one `from` is `rate` of `to`. Both are ISO 4217 codes. */
export interface Exchange {
  from: string;
  to: string;
  rate: number;
}

/** The reader's settings for all builds of a quote; null where not set. */
export interface QuoteSettings
  extends
    Readonly<Record<NumberSettingName | CheckNumberName, number | null>>,
    Readonly<Record<TextSettingName, string | null>>,
    Readonly<Record<ChoiceSettingName, string | null>> {
  exchange: Exchange | null;
}

/** The numbers of a quote before any is set. */
export const openFigures: Readonly<Record<NumberSettingName, null>> = {
  taxPercent: null,
  hoursPerDay: null,
  pricePerKwh: null,
  years: null,
  resalePercent: null,
  rentPerHour: null,
};

/** The settings before any is set. */
export const defaultSettings: QuoteSettings = {
  ...openFigures,
  circuits: null,
  dataGB: null,
  vendor: null,
  quoteNumber: null,
  validUntil: null,
  exchange: null,
  circuit: null,
  os: null,
  use: null,
  model: null,
};

/** A typed value, or the reason why it is invalid. */
export type ParsedSetting<T> = { ok: true; value: T } | { ok: false; reason: string };

/**
 * Reads a plain decimal number between two bounds; an empty text is null ("not set"). Never throws. Exponents, signs and
 * thousands separators are refused, because they differ between countries.
 */
export function parseNumberSetting(text: string, setting: NumberSetting): ParsedSetting<number | null> {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: null };
  const { min, max, decimals } = setting;
  const match = /^\d{1,9}(?:\.(\d+))?$/.exec(trimmed);
  const value = match ? Number(trimmed) : Number.NaN;
  if (!(value >= min && value <= max) || (match?.[1] ?? '').length > decimals) {
    const form = decimals === 0 ? 'a whole number' : `a number with at most ${decimals} decimals`;
    const bounds = `Enter ${form} from ${min} to ${max.toLocaleString('en-US')}.`;
    return { ok: false, reason: bounds + separatorHint(trimmed) };
  }
  return { ok: true, value };
}

/** A date as ISO 8601 that exists: not 2026-02-30. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Reads one line of text; an empty one is null ("not set"). Never throws. */
export function parseTextSetting(text: string, name: TextSettingName): ParsedSetting<string | null> {
  const { longest } = textSettings[name];
  const line = cutText(text.replace(/[\s\p{Cc}]+/gu, ' ').trim(), longest).trim();
  if (line === '') return { ok: true, value: null };
  if (name === 'validUntil' && !isDate(line))
    return { ok: false, reason: 'Enter a date in the form 2026-12-31.' };
  return { ok: true, value: line };
}

/** An exchange rate, read as any other number, but above 0. */
export const rateSetting: NumberSetting = {
  key: 'rate',
  label: 'Rate',
  unit: '',
  min: 0.000001,
  max: 1_000_000,
  decimals: 6,
};

/** Reads an ISO 4217 code such as `eur`. Never throws. */
export function parseCurrency(text: string): ParsedSetting<string> {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return { ok: true, value: code };
  return { ok: false, reason: 'Enter the three letters of a currency code, such as EUR.' };
}

/** The text of a number, as `parseNumberSetting` reads it; empty for null. */
export function numberText(value: number | null, { decimals }: NumberSetting): string {
  return value === null
    ? ''
    : String(Number(value.toFixed(decimals))).replace(/^.*e.*$/, value.toFixed(decimals));
}
