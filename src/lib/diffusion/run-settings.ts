/** The settings of a run, as a value and as text (the address, and the text inside a saved PNG). */
import { samplers, type SamplerId } from './samplers.ts';
import { wordsOf } from './word-tokenizer.ts';

export interface RunSettings {
  /** Id of the model. */
  model: string;
  prompt: string;
  negative: string;
  /** A style name of the model, `any` for one that the seed chooses; empty for none. */
  style: string;
  /** Whole number below 2^32. */
  seed: number;
  steps: number;
  /** Classifier-free guidance scale; 1 turns guidance off. */
  guidance: number;
  sampler: SamplerId;
  /** Batch size. */
  count: 1 | 4;
  /** Share of the steps that image-to-image runs, 0..1; used with an image to start from. */
  strength: number;
}

export const runLimits = {
  steps: [1, 100],
  guidance: [0, 20],
  seed: [0, 2 ** 32 - 1],
  prompt: 1000,
} as const;

interface Field<Value> {
  parse: (text: string) => Value | null;
  expected: string;
}

const number = (low: number, high: number, whole: boolean): Field<number> => ({
  parse: (text) => {
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    return value >= low && value <= high && (!whole || Number.isInteger(value)) ? value : null;
  },
  expected: `${whole ? 'a whole number' : 'a number'} from ${low} to ${high}`,
});

const text: Field<string> = {
  parse: (value) => (value.length <= runLimits.prompt ? value : null),
  expected: `text of at most ${runLimits.prompt} characters`,
};

const fields: { [Key in keyof RunSettings]: Field<RunSettings[Key]> } = {
  model: { parse: (value) => (/^[a-z0-9-]+$/.test(value) ? value : null), expected: 'the name of a model' },
  prompt: text,
  negative: text,
  style: text,
  seed: number(...runLimits.seed, true),
  steps: number(...runLimits.steps, true),
  guidance: number(...runLimits.guidance, false),
  sampler: {
    parse: (value) => (Object.hasOwn(samplers, value) ? (value as SamplerId) : null),
    expected: `one of ${Object.keys(samplers).join(', ')}`,
  },
  count: { parse: (value) => (value === '1' ? 1 : value === '4' ? 4 : null), expected: '1 or 4' },
  strength: number(0, 1, false),
};

const fieldNames = Object.keys(fields) as (keyof RunSettings)[];

/** Version of the text; other versions are ignored with a notice. */
const version = '1';

/** Settings as a query string without `?`, without the fields that equal `defaults`. */
export function writeRunSettings(settings: RunSettings, defaults: RunSettings): string {
  const query = new URLSearchParams({ v: version });
  for (const key of fieldNames) if (settings[key] !== defaults[key]) query.set(key, String(settings[key]));
  return query.toString();
}

/** Settings with every field, for a file that must stay readable when defaults change. */
export const writeWholeSettings = (settings: RunSettings): string =>
  new URLSearchParams({
    v: version,
    ...Object.fromEntries(Object.entries(settings).map(([k, v]) => [k, String(v)])),
  }).toString();

/** Reads settings, with `defaults` for missing fields. Never throws: each invalid field gives one notice. */
export function readRunSettings(
  query: string,
  defaults: RunSettings,
): { settings: RunSettings; notices: string[] } {
  const given = new URLSearchParams(query);
  const notices: string[] = [];
  if (given.has('v') && given.get('v') !== version) {
    return {
      settings: defaults,
      notices: ['These settings have an unknown version: the page uses the defaults.'],
    };
  }
  const read = <Key extends keyof RunSettings>(key: Key): RunSettings[Key] => {
    const written = given.get(key);
    if (written === null) return defaults[key];
    const value = fields[key].parse(written);
    if (value === null)
      notices.push(`“${written.slice(0, 40)}” is not ${fields[key].expected}: ${key} is unchanged.`);
    return value ?? defaults[key];
  };
  const settings = Object.fromEntries(fieldNames.map((key) => [key, read(key)]));
  return { settings: settings as unknown as RunSettings, notices };
}

/** The style that leaves the choice to the seed. */
export const anyStyle = 'any';

/** The style of the image of a seed: for `any`, seeds in a row get the model's styles in turn, unless the prompt names one. */
export function styleOf(
  { prompt, style }: Pick<RunSettings, 'prompt' | 'style'>,
  seed: number,
  styles: readonly string[],
): string {
  if (style !== anyStyle) return style;
  if (styles.length === 0 || wordsOf(prompt).some((word) => styles.includes(word))) return '';
  return styles[seed % styles.length]!;
}

/** The prompt of the model: the words of the style before those of the reader. */
export const wholePrompt = ({ prompt, style }: Pick<RunSettings, 'prompt' | 'style'>): string =>
  style ? `${style} style, ${prompt}` : prompt;

/** The settings in which two runs differ, as [name, first, second]. */
export function changedSettings(a: RunSettings, b: RunSettings): [string, string, string][] {
  return fieldNames.filter((key) => a[key] !== b[key]).map((key) => [key, String(a[key]), String(b[key])]);
}
