import { separatorHint } from '../../units/typed-number.ts';

/** A number that the reader sets, with its bounds and how it is told. */
export interface NumberSetting {
  /** Its key in addresses. */
  key: string;
  label: string;
  /** What is written behind the number. */
  unit: string;
  least: number;
  most: number;
  /** Most decimals that are read. */
  decimals: number;
}

/** The numbers that a quote depends on beside its rows. Keys appear in kept addresses: they never change. */
export const numberSettings = {
  taxPercent: { key: 'tax', label: 'Tax', unit: '%', least: 0, most: 100, decimals: 3 },
  hoursPerDay: { key: 'hours', label: 'Hours a day', unit: 'h', least: 0, most: 24, decimals: 2 },
  pricePerKwh: {
    key: 'kwh',
    label: 'Price of electricity',
    unit: 'per kWh',
    least: 0,
    most: 100,
    decimals: 5,
  },
  years: { key: 'years', label: 'Years', unit: 'years', least: 1, most: 15, decimals: 1 },
  resalePercent: {
    key: 'resale',
    label: 'Resale value at the end',
    unit: '% of the cost',
    least: 0,
    most: 100,
    decimals: 2,
  },
  rentPerHour: { key: 'rent', label: 'Rent', unit: 'per hour', least: 0, most: 100_000, decimals: 4 },
} as const satisfies Record<string, NumberSetting>;

export type NumberSettingName = keyof typeof numberSettings;

/** The choices that a quote depends on: each is the id of what is chosen. Names are their keys in addresses too. */
export const choiceSettings = {
  /** The circuit that the builds are plugged into. */
  circuit: null,
  /** Operating system. */
  os: ['linux', 'windows'],
  /** Beside a desk or in a rack. */
  use: ['desk', 'rack'],
  /** The model that is to run. */
  model: null,
} as const satisfies Record<string, readonly string[] | null>;

export type ChoiceSettingName = keyof typeof choiceSettings;

/** Whether a word can be the value of a choice: one of its list, or any id where the list is kept elsewhere. */
export function isChoice(name: ChoiceSettingName, word: string): boolean {
  const list: readonly string[] | null = choiceSettings[name];
  return list ? list.includes(word) : /^[a-z0-9][a-z0-9.-]{0,59}$/.test(word);
}

/** A rate of exchange that the reader sets: one `from` is `rate` of `to`. Both are ISO 4217 codes. */
export interface Exchange {
  from: string;
  to: string;
  rate: number;
}

/** What the reader sets for all builds of a quote. Null is not set. */
export interface QuoteSettings
  extends
    Readonly<Record<NumberSettingName, number | null>>,
    Readonly<Record<ChoiceSettingName, string | null>> {
  exchange: Exchange | null;
}

/** What a quote starts with: nothing set. */
export const defaultSettings: QuoteSettings = {
  taxPercent: null,
  hoursPerDay: null,
  pricePerKwh: null,
  years: null,
  resalePercent: null,
  rentPerHour: null,
  exchange: null,
  circuit: null,
  os: null,
  use: null,
  model: null,
};

/** A typed value that was understood, or the reason why it was not. */
export type ParsedSetting<T> = { ok: true; value: T } | { ok: false; reason: string };

/**
 * Reads a plain decimal number between two bounds; nothing at all is null ("not set").
 * Never throws; takes no exponents, signs or thousands separators, which read differently from place to place.
 */
export function parseNumberSetting(text: string, setting: NumberSetting): ParsedSetting<number | null> {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: null };
  const { least, most, decimals } = setting;
  const match = /^\d{1,9}(?:\.(\d+))?$/.exec(trimmed);
  const value = match ? Number(trimmed) : Number.NaN;
  if (!(value >= least && value <= most) || (match?.[1] ?? '').length > decimals) {
    const form = decimals === 0 ? 'a whole number' : `a number with at most ${decimals} decimals`;
    const bounds = `Write ${form} from ${least} to ${most.toLocaleString('en-US')}.`;
    return { ok: false, reason: bounds + separatorHint(trimmed) };
  }
  return { ok: true, value };
}

/** A rate of exchange, read as any other number; 0 is no rate. */
export const rateSetting: NumberSetting = {
  key: 'rate',
  label: 'Rate',
  unit: '',
  least: 0.000001,
  most: 1_000_000,
  decimals: 6,
};

/** Reads an ISO 4217 code such as `eur`. Never throws. */
export function parseCurrency(text: string): ParsedSetting<string> {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return { ok: true, value: code };
  return { ok: false, reason: 'Write the three letters of a currency, such as EUR.' };
}

/** The text that `parseNumberSetting` reads back to the same number; empty for null. */
export function numberText(value: number | null, { decimals }: NumberSetting): string {
  return value === null
    ? ''
    : String(Number(value.toFixed(decimals))).replace(/^.*e.*$/, value.toFixed(decimals));
}
