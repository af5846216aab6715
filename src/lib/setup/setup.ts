import { programs, type Program } from '../../content/schemas/program-words.ts';

/** Operating systems that a setup can name. */
export const setupSystems = ['linux', 'windows', 'macos'] as const;
export type SetupSystem = (typeof setupSystems)[number];

/** A card of the catalogue. */
interface SetupCard {
  /** Id of its entry. */
  id: string;
  /** Null until the catalogue's names are loaded, as after opening an address. */
  name: string | null;
}

/** What a reader has, entered once and used by every tool; null where it was not entered. */
export interface Setup {
  card: SetupCard | null;
  /** System memory in GiB, 1 to 16,384. */
  systemMemoryGiB: number | null;
  system: SetupSystem | null;
  program: Program | null;
  /** ISO 4217 code of the prices to compare with. */
  currency: string | null;
  /** Price of electricity in `currency` per kWh, 0 to 100. */
  pricePerKwh: number | null;
  /** Whether addresses of tools contain the setup. */
  shared: boolean;
}

export const emptySetup: Setup = {
  card: null,
  systemMemoryGiB: null,
  system: null,
  program: null,
  currency: null,
  pricePerKwh: null,
  shared: false,
};

/** Limits of the numbers. */
export const setupLimits = {
  systemMemoryGiB: { min: 1, max: 16_384, decimals: 0 },
  pricePerKwh: { min: 0, max: 100, decimals: 5 },
} as const;

type Numbers = keyof typeof setupLimits;

const numberIn = (name: Numbers, value: unknown): number | null => {
  const { min, max } = setupLimits[name];
  return typeof value === 'number' && value >= min && value <= max ? value : null;
};

const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | null =>
  words.find((word) => word === value) ?? null;

/** The longest name of a card that is kept. */
const longestName = 80;

function cardFrom(value: unknown): SetupCard | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name } = value as Record<string, unknown>;
  if (typeof id !== 'string' || !/^[a-z0-9][a-z0-9.-]{0,79}$/.test(id)) return null;
  return { id, name: typeof name === 'string' && name.length <= longestName ? name : null };
}

/** Names of the fields for readers. */
const setupFieldNames = {
  card: 'Card',
  systemMemoryGiB: 'System memory',
  system: 'Operating system',
  program: 'Program',
  currency: 'Currency',
  pricePerKwh: 'Price of electricity',
} as const satisfies Partial<Record<keyof Setup, string>>;

type Field = keyof typeof setupFieldNames;

const readers: { [Name in Field]: (value: unknown) => Setup[Name] } = {
  card: cardFrom,
  systemMemoryGiB: (value) => numberIn('systemMemoryGiB', value),
  system: (value) => oneOf(setupSystems, value),
  program: (value) => oneOf(programs, value),
  currency: (value) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : null),
  pricePerKwh: (value) => numberIn('pricePerKwh', value),
};

/** A setup from values of unknown origin, and the names of fields whose values are invalid and were left out. */
export function setupFrom(values: Readonly<Record<string, unknown>>): { setup: Setup; invalid: string[] } {
  const invalid: string[] = [];
  const read = <Name extends Field>(name: Name): Setup[Name] => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value === null || value === undefined) return emptySetup[name];
    const taken = readers[name](value);
    if (taken === null) invalid.push(setupFieldNames[name]);
    return taken;
  };
  const setup: Setup = {
    card: read('card'),
    systemMemoryGiB: read('systemMemoryGiB'),
    system: read('system'),
    program: read('program'),
    currency: read('currency'),
    pricePerKwh: read('pricePerKwh'),
    shared: values['shared'] === true,
  };
  return { setup, invalid };
}

/** Whether nothing was entered. */
export const isEmptySetup = (setup: Setup): boolean =>
  (Object.keys(setupFieldNames) as Field[]).every((name) => setup[name] === null);
