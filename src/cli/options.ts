import { UsageError } from './command.ts';

/** An option of the command line, for a field of a request. */
interface Option<Field extends string> {
  readonly field: Field;
  /** A word, whole number, decimal, switch, list of words, or list of name=value pairs. */
  readonly kind: 'word' | 'whole' | 'number' | 'switch' | 'list' | 'pairs';
  /** Other spellings of values. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Its values, for `--help`. */
  readonly takes?: string;
}

export type OptionTable<Field extends string> = Readonly<Record<string, Option<Field>>>;

const yes = ['true', 'on', 'yes', '1'];
const no = ['false', 'off', 'no', '0'];

/**
 * Reads `--name value`, `--name=value` and switches (`--name`, `--no-name`, `--name off`) into fields.
 * @throws UsageError with the known options
 */
export function readOptions<Field extends string>(
  args: readonly string[],
  table: OptionTable<Field>,
): Partial<Record<Field, unknown>> {
  const fields: Partial<Record<Field, unknown>> = {};
  for (let index = 0; index < args.length; index++) {
    const [written, attached] = splitAtEquals(args[index]!);
    const negated = !(written in table) && written.startsWith('no-');
    const name = negated ? written.slice(3) : written;
    const option = table[name];
    if (!option || (negated && option.kind !== 'switch'))
      throw new UsageError(`unknown option "${args[index]}"; known: ${optionNames(table)}`);
    const next = args[index + 1];
    const follows = next !== undefined && !next.startsWith('--');
    if (option.kind === 'switch') {
      const takesNext = attached === null && follows && [...yes, ...no].includes(next.toLowerCase());
      if (takesNext) index++;
      const word = attached ?? (takesNext ? next : 'true');
      fields[option.field] = readSwitch(name, word) !== negated;
      continue;
    }
    if (attached === null && !follows)
      throw new UsageError(`--${name} needs a value${option.takes ? `: ${option.takes}` : ''}`);
    if (attached === null) index++;
    fields[option.field] = readValue(name, attached ?? next!, option, fields[option.field]);
  }
  return fields;
}

function optionNames(table: Readonly<Record<string, unknown>>): string {
  return Object.keys(table)
    .map((name) => `--${name}`)
    .join(', ');
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
  const alias = (word: string) => option.aliases?.[word.toLowerCase()] ?? word.toLowerCase();
  if (option.kind === 'word') return alias(text);
  const words = text.split(',').filter((word) => word !== '');
  if (option.kind === 'list') return [...((earlier as string[] | undefined) ?? []), ...words.map(alias)];
  if (option.kind === 'pairs') {
    const pairs = words.map((word) => {
      const [key, value] = word.split('=');
      if (!key || !value) throw new UsageError(`--${name} takes component=format, not "${word}"`);
      return [key, alias(value)];
    });
    return { ...(earlier as Record<string, string> | undefined), ...Object.fromEntries(pairs) };
  }
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number))
    throw new UsageError(`--${name} takes a number, not "${text}"`);
  if (option.kind === 'whole' && !Number.isInteger(number))
    throw new UsageError(`--${name} takes a whole number, not "${text}"`);
  return number;
}
