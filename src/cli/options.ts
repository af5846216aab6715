import { UsageError, unknownName } from './command.ts';

/** An option of the command line, for a field of a request. */
interface Option<Field extends string> {
  readonly field: Field;
  /** A word, whole number, decimal, switch, list of words, or list of name=value pairs. */
  readonly kind: 'word' | 'whole' | 'number' | 'switch' | 'list' | 'pairs';
  /** Other spellings of values. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Its values, for `--help`. */
  readonly takes?: string;
  /** Smallest number that makes sense. */
  readonly min?: number;
  /** Largest number that makes sense. */
  readonly max?: number;
}

export type OptionTable<Field extends string> = Readonly<Record<string, Option<Field>>>;

/** The lines of `--help` on some options. */
export const usageOf = (options: OptionTable<string>): string[] =>
  Object.entries(options).map(
    ([name, { kind, takes }]) => `--${name} ${takes ?? (kind === 'switch' ? '(switch)' : kind)}`,
  );

const yes = ['true', 'on', 'yes', '1'];
const no = ['false', 'off', 'no', '0'];

/** A name before an equals sign: `te-t5-xxl`. */
const validWord = /^[a-z0-9][\w.+-]*$/i;

/** A word of a list: `q8_0`, `sdxl@1024x1536:lora`. */
const validListWord = /^[a-z0-9][\w.+:@-]*$/i;

/**
 * Reads `--name value`, `--name=value` and switches (`--name`, `--no-name`, `--name off`) into fields. An option that is
 * given again replaces the earlier value; lists and pairs grow.
 * @throws UsageError with the known options
 */
export function readOptions<Field extends string>(
  args: readonly string[],
  table: OptionTable<Field>,
): Partial<Record<Field, unknown>> {
  const options = new Map(Object.entries(table));
  const fields = new Map<Field, unknown>();
  for (let index = 0; index < args.length; index++) {
    const [written, attached] = splitAtEquals(args[index]!);
    const negated = !options.has(written) && written.startsWith('no-');
    const name = negated ? written.slice(3) : written;
    const option = options.get(name);
    if (!option || (negated && option.kind !== 'switch'))
      throw unknownName(
        'option',
        attached === null ? `--${written}` : args[index],
        [...options.keys()].map((each) => `--${each}`),
      );
    const next = args[index + 1];
    const follows = next !== undefined && !next.startsWith('--');
    if (option.kind === 'switch') {
      const takesNext = attached === null && follows && [...yes, ...no].includes(next.toLowerCase());
      if (takesNext) index++;
      const word = attached ?? (takesNext ? next : 'true');
      fields.set(option.field, readSwitch(name, word) !== negated);
      continue;
    }
    if (attached === null && !follows)
      throw new UsageError(`--${name} needs a value${option.takes ? `: ${option.takes}` : ''}`);
    if (attached === null) index++;
    fields.set(option.field, readValue(name, attached ?? next!, option, fields.get(option.field)));
  }
  return Object.fromEntries(fields) as Partial<Record<Field, unknown>>;
}

function splitAtEquals(word: string): [string, string | null] {
  if (!word.startsWith('--')) throw new UsageError(`"${word}" is not an option: options begin with --`);
  const at = word.indexOf('=');
  return at < 0 ? [word.slice(2), null] : [word.slice(2, at), word.slice(at + 1)];
}

function readSwitch(name: string, word: string): boolean {
  if (yes.includes(word.toLowerCase())) return true;
  if (no.includes(word.toLowerCase())) return false;
  throw new UsageError(`--${name} takes on or off, not "${word}"`);
}

function readValue<Field extends string>(
  name: string,
  text: string,
  option: Option<Field>,
  earlier: unknown,
): unknown {
  const aliases = new Map(Object.entries(option.aliases ?? {}));
  const alias = (word: string) => aliases.get(word.toLowerCase()) ?? word.toLowerCase();
  if (option.kind === 'word') return alias(text);
  if (option.kind === 'list') {
    const words = wordsOf(name, text).map(alias);
    return [...new Set([...((earlier as string[] | undefined) ?? []), ...words])];
  }
  if (option.kind === 'pairs') {
    const pairs = text.split(',').filter((word) => word !== '');
    const read = pairs.map((word): [string, string] => {
      const [key, value, ...rest] = word.split('=');
      if (!key || !value || rest.length > 0 || !validWord.test(key))
        throw new UsageError(`--${name} takes component=format, not "${word}"`);
      return [key, alias(value)];
    });
    if (read.length === 0) throw new UsageError(`--${name} takes component=format, not "${text}"`);
    return Object.fromEntries([...Object.entries((earlier as object | undefined) ?? {}), ...read]);
  }
  return readNumber(name, text, option);
}

function wordsOf(name: string, text: string): string[] {
  const words = text.split(',').filter((word) => word !== '');
  const wrong = words.length === 0 ? text : words.find((word) => !validListWord.test(word));
  if (wrong !== undefined) throw new UsageError(`--${name} takes names with commas between, not "${wrong}"`);
  return words;
}

/** Decimal numbers; "0x10" is more often a typing error than a number. */
const writtenNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

function readNumber(
  name: string,
  text: string,
  { kind, min = -Infinity, max = Infinity }: Pick<Option<string>, 'kind' | 'min' | 'max'>,
): number {
  if (!writtenNumber.test(text.trim()) || !Number.isFinite(Number(text)))
    throw new UsageError(`--${name} takes a number, not "${text}"`);
  const number = Number(text);
  if (kind === 'whole' && !Number.isSafeInteger(number))
    throw new UsageError(`--${name} takes a whole number, not "${text}"`);
  if (number < min) throw new UsageError(`--${name} must be at least ${min}, not ${text}`);
  if (number > max) throw new UsageError(`--${name} must be at most ${max}, not ${text}`);
  return number;
}
