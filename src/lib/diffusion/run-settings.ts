/** What a reader asks of a run, as a value and as text (the address, and the text inside a saved PNG). */
import { samplers, type SamplerId } from './samplers.ts';

export interface RunSettings {
  /** Id of the model. */
  model: string;
  prompt: string;
  negative: string;
  /** A style that the model knows by name; empty for none. */
  style: string;
  /** Whole number below 2^32. */
  seed: number;
  steps: number;
  /** Classifier-free guidance scale; 1 leaves it out. */
  guidance: number;
  sampler: SamplerId;
  /** Pictures in the batch. */
  count: 1 | 4;
  /** Share of the steps that image-to-image runs, 0..1; used when there is a picture to start from. */
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
  expected: `text of at most ${runLimits.prompt} letters`,
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

/** Version of the text; another one is refused with a notice. */
const version = '1';

/** Settings as a query string without `?`; what equals `defaults` is left out. */
export function writeRunSettings(settings: RunSettings, defaults: RunSettings): string {
  const query = new URLSearchParams({ v: version });
  for (const key of Object.keys(fields) as (keyof RunSettings)[])
    if (settings[key] !== defaults[key]) query.set(key, String(settings[key]));
  return query.toString();
}

/** Settings with every field, for a file that must be read back without knowing today's defaults. */
export const writeWholeSettings = (settings: RunSettings): string =>
  new URLSearchParams({
    v: version,
    ...Object.fromEntries(Object.entries(settings).map(([k, v]) => [k, String(v)])),
  }).toString();

/** Reads settings onto `defaults`. Never throws: each field that is not understood gives one sentence. */
export function readRunSettings(
  query: string,
  defaults: RunSettings,
): { settings: RunSettings; notices: string[] } {
  const given = new URLSearchParams(query);
  const notices: string[] = [];
  if (given.has('v') && given.get('v') !== version) {
    return { settings: defaults, notices: ['These settings are of a version that this page does not know.'] };
  }
  const read = <Key extends keyof RunSettings>(key: Key): RunSettings[Key] => {
    const written = given.get(key);
    if (written === null) return defaults[key];
    const value = fields[key].parse(written);
    if (value === null)
      notices.push(`“${written.slice(0, 40)}” is not ${fields[key].expected}; ${key} was left as it is.`);
    return value ?? defaults[key];
  };
  const settings: RunSettings = {
    model: read('model'),
    prompt: read('prompt'),
    negative: read('negative'),
    style: read('style'),
    seed: read('seed'),
    steps: read('steps'),
    guidance: read('guidance'),
    sampler: read('sampler'),
    count: read('count'),
    strength: read('strength'),
  };
  return { settings, notices };
}

/** The prompt as the model is given it: the style's words before the reader's. */
export const wholePrompt = ({ prompt, style }: Pick<RunSettings, 'prompt' | 'style'>): string =>
  style ? `${style} style, ${prompt}` : prompt;

/** The settings in which two runs differ, as [name, first, second]. */
export function changedSettings(a: RunSettings, b: RunSettings): [string, string, string][] {
  return (Object.keys(fields) as (keyof RunSettings)[])
    .filter((key) => a[key] !== b[key])
    .map((key) => [key, String(a[key]), String(b[key])]);
}
