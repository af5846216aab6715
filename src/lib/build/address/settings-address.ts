import {
  allNumberSettings,
  choiceSettings,
  defaultSettings,
  isChoice,
  numberText,
  parseCurrency,
  parseNumberSetting,
  parseTextSetting,
  rateSetting,
  textSettings,
  type ChoiceSettingName,
  type CheckNumberName,
  type NumberSetting,
  type NumberSettingName,
  type QuoteSettings,
  type TextSettingName,
} from '../quote/settings.ts';

/** The fields of an address that hold a quote's settings, each under its key. Unset ones are left out. */
const exchangeKey = 'exchange';
const numbers = Object.entries(allNumberSettings) as [NumberSettingName | CheckNumberName, NumberSetting][];

const texts = Object.entries(textSettings) as [TextSettingName, (typeof textSettings)[TextSettingName]][];

const choices = Object.keys(choiceSettings) as ChoiceSettingName[];

/** Every key that a setting uses. */
export const settingKeys: readonly string[] = [
  ...numbers.map(([, setting]) => setting.key),
  ...choices,
  exchangeKey,
  ...texts.map(([, setting]) => setting.key),
];

/** The settings as fields of an address, in a fixed order. */
export function settingFields(settings: QuoteSettings): [key: string, value: string][] {
  const fields: [string, string][] = [];
  for (const [name, setting] of numbers) {
    const value = settings[name];
    if (value !== null) fields.push([setting.key, numberText(value, setting)]);
  }
  const { exchange } = settings;
  if (exchange)
    fields.push([exchangeKey, `${exchange.from}-${exchange.to}-${numberText(exchange.rate, rateSetting)}`]);
  for (const name of choices) {
    const value = settings[name];
    if (value !== null) fields.push([name, value]);
  }
  for (const [name, { key }] of texts) {
    const value = settings[name];
    if (value !== null) fields.push([key, value]);
  }
  return fields;
}

/** The setting of a field, or the end of a sentence with the reason why it is invalid. */
function readField(key: string, text: string): Partial<QuoteSettings> | string {
  const choice = choices.find((each) => each === key);
  if (choice) return isChoice(choice, text) ? { [choice]: text } : 'is not a valid choice.';
  if (key === exchangeKey) {
    const [from = '', to = '', ...rest] = text.split('-');
    const codes = [parseCurrency(from), parseCurrency(to)] as const;
    const rate = parseNumberSetting(rest.join('-'), rateSetting);
    if (!codes[0].ok || !codes[1].ok || !rate.ok || rate.value === null)
      return 'is not a valid rate. Use the form USD-EUR-0.92.';
    return { exchange: { from: codes[0].value, to: codes[1].value, rate: rate.value } };
  }
  const line = texts.find(([, each]) => each.key === key);
  if (line) {
    const read = parseTextSetting(text, line[0]);
    return read.ok ? { [line[0]]: read.value } : `is not valid. ${read.reason}`;
  }
  const [name, setting] = numbers.find(([, each]) => each.key === key)!;
  const read = parseNumberSetting(text, setting);
  return read.ok ? { [name]: read.value } : `is not valid. ${read.reason}`;
}

/** Reads the settings among an address's fields and ignores the others. Never throws. */
export function readSettingFields(query: URLSearchParams): { settings: QuoteSettings; notices: string[] } {
  let settings = defaultSettings;
  const notices: string[] = [];
  for (const key of settingKeys) {
    const text = query.get(key);
    if (text === null) continue;
    const read = readField(key, text);
    if (typeof read === 'string') notices.push(`${key}=${text.slice(0, 40)} ${read}`);
    else settings = { ...settings, ...read };
  }
  return { settings, notices };
}
