import type { PartKind } from '../../../content/part-kinds.ts';
import { matchName, wordRuns } from './name-match.ts';
import { isSoft, nameWords, withoutQuantity } from './name-words.ts';
import { readFigures } from './read-figures.ts';
import type { StatedFigures } from './stated-figures.ts';

/** A part as its name is searched for. */
export interface PartName {
  kind: PartKind;
  id: string;
  name: string;
  vendor: string;
  /** Other names, such as a shop's. */
  aliases?: readonly string[];
  /** Figures that distinguish it from parts of the same name. */
  figures: StatedFigures;
}

interface IndexedName extends PartName {
  /** Every name with its vendor. */
  names: readonly string[];
  /** The letters and digits of all names, to leave out most parts quickly. */
  letters: string;
}

/** Names of parts of one kind, ready to be searched, and how many of them hold a word. */
export interface NameIndex {
  kind: PartKind;
  parts: readonly IndexedName[];
  /** The number of names that hold a word. */
  frequency: ReadonlyMap<string, number>;
}

/** Prepares names for `findNamedPart`. */
export function indexNames(kind: PartKind, parts: readonly PartName[]): NameIndex {
  const frequency = new Map<string, number>();
  const indexed = parts.map((part) => {
    const names = [part.name, ...(part.aliases ?? [])].map((name) => `${part.vendor} ${name}`);
    const words = nameWords(names.join(' '));
    for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    return { ...part, names, letters: words.join('') };
  });
  return { kind, parts: indexed, frequency };
}

/** The part that a wording names; otherwise the nearest ones, to be offered. */
export interface NamedPart {
  /** The part that is meant without doubt; null when there is none or several are meant. */
  part: PartName | null;
  /** Parts that could be meant, nearest first; at most five. */
  near: PartName[];
  /** Of a wording that names several parts, the figures in which all of them agree: "SN850X" is always an NVMe drive. */
  common: StatedFigures;
}

/** Words of figures that are no numbers. */
const figureWords = new Set(
  'gb tb gib mm mhz mts w kw plus gold platinum titanium bronze silver sfx sfxl atx eatx eeatx itx miniitx matx microatx eeb ceb ssi pcie5 ddr4 ddr5 gddr5 gddr6 gddr6x gddr7 hbm2 80 80+'.split(
    ' ',
  ),
);

/** Words of sizes in the names of cases. */
const sizes = new Set(['mini', 'micro', 'nano', 'xl', 'compact']);

/** Whether a word of a wording only repeats a figure that was read from it: "850w", "ddr5", "6000", "cl30", "2tb", "2x32". */
function isFigure(word: string, stated: StatedFigures): boolean {
  if (figureWords.has(word) || /^\d+x\d+(?:gb|tb)?$|^\d{2,3}(?:mm|v)$/.test(word)) return true;
  // The version of the ATX specification in a supply's name.
  if (stated.watts !== undefined && /^[23]\.[0-9]$/.test(word)) return true;
  const number = /^(?:cl?(?=\d{2}$)|gen|ddr)?(\d+(?:\.\d+)?)(?:w|kw|gb|tb|gib|g|mm|mhz|mt|mts|u)?$/.exec(
    word,
  )?.[1];
  if (number === undefined) return false;
  const value = Number(number);
  const { capacityGB: disk, capacityGiB: memory, modules } = stated;
  const derived = [disk && disk / 1000, memory && modules && memory / modules, Number(stated.atxVersion)];
  return [...Object.values(stated), ...derived].includes(value);
}

/** Whether a word repeats what was read as a word: "am5", "b650", "sfx". It tells nothing more, but is part of some names. */
const repeats = (word: string, stated: StatedFigures): boolean =>
  Object.values(stated).some((value) => typeof value === 'string' && value.toLowerCase() === word);

/** Whether a word only gives a chipset that was read, with or without the letter of a size: "z790", "b550m". */
const isChipset = (word: string, { chipset }: StatedFigures): boolean =>
  chipset !== undefined && new RegExp(`^${chipset}[eims]?$`, 'i').test(word);

/**
 * Words that describe many parts: "server" of "4U server chassis". "Gaming" and "Plus" are soft, and still tell a board from
 * others of its chipset.
 */
const describes = (word: string): boolean =>
  word !== 'gaming' &&
  word !== 'plus' &&
  (isSoft(word) ||
    figureWords.has(word) ||
    /^(?:am[45]|\du|servers?|rack|rackmount|workstation|miner|cube)$/.test(word));

function conflicts(stated: StatedFigures, own: StatedFigures): boolean {
  return (Object.keys(own) as (keyof StatedFigures)[]).some((key) => {
    const [said, has] = [stated[key], own[key]];
    if (said === undefined || has === undefined) return false;
    // Drives of 2,000 and of 2,048 GB are sold as 2 TB.
    if (key === 'capacityGB') return Math.abs(Number(said) / Number(has) - 1) > 0.025;
    return said !== has;
  });
}

interface Candidate {
  part: IndexedName;
  /** Information of the words that both lack, in bits; smaller is nearer. */
  cost: number;
  /** The wording names this part, and leaves out at most words that tell little. */
  exact: boolean;
  /** The wording names its maker and a number of its name, and nothing else. */
  only: boolean;
}

const isYear = (word: string): boolean => /^20[12]\d$/.test(word);

/** Words with a digit tell products apart, except years of issue: "RM850e (2023)". */
const hasDigit = (word: string): boolean => /\d/.test(word) && !isYear(word);

/**
 * Finds the part that a wording names. A word with a digit that is no stated figure must agree ("9950X" is never
 * "9950X3D"); figures that both give must be equal ("2 TB", "850 W").
 */
export function findNamedPart(index: NameIndex, text: string): NamedPart {
  const wording = wordRuns(withoutQuantity(text));
  const stated = readFigures(text, index.kind);
  // Among few parts no word is rare; a short list must not make every word common.
  const total = Math.max(1000, index.parts.length);
  const bits = (word: string) => Math.log2(total / ((index.frequency.get(word) ?? 0) + 0.5));
  const sum = (words: readonly string[]) => words.reduce((all, word) => all + Math.max(0, bits(word)), 0);

  const tellingWords = wording.words.filter((word) => !isSoft(word) && word.length > 1);
  const candidateOf = (part: IndexedName): Candidate[] => {
    if (!tellingWords.some((word) => part.letters.includes(word))) return [];
    const vendorWords = nameWords(part.vendor);
    const figure = (word: string) => isFigure(word, { ...part.figures, ...stated });
    const maker = (word: string) => vendorWords.includes(word);
    const matches = part.names.map((name) => {
      const match = matchName(wording, wordRuns(name));
      const unexplained = match.unexplained.filter((word) => !figure(word) && !repeats(word, stated));
      // A board's name without its chipset is still its own: "ROG Zenith II Extreme Alpha".
      const unsaid = match.unsaid.filter(
        (word) => !figure(word) && !maker(word) && !isChipset(word, part.figures),
      );
      const named = match.shared.filter((word) => !figure(word) && !maker(word));
      // "Z790-P" is sooner the board of that name than "Z790-P DDR4", and "GX-1000 ATX 3" the supply of that version.
      const more = match.unsaid.filter((word) => figure(word) && !maker(word) && word.length > 2);
      const figures = more.reduce((all, word) => all + (word === stated.atxVersion ? -1 : 1), 0) / 20;
      const cost = sum(unexplained) * 2 + sum(unsaid) + match.small + figures - sum(match.shared) / 100;
      return { unexplained, unsaid, named, shared: match.shared, cost, vendorSaid: match.shared.some(maker) };
    });
    const best = matches.reduce((a, b) => (b.cost < a.cost ? b : a));
    if (best.named.length === 0 || sum(best.named) < 3) return [];
    // A chipset, a size and words such as "WiFi" or "server" name every part of that kind, and none of them.
    const telling = best.shared.some((word) => !maker(word) && !isChipset(word, stated) && !describes(word));
    const explained =
      best.unexplained.every(isYear) && !(best.unexplained.length > 0 && best.unsaid.some(isYear));
    if (!explained && sum(best.unexplained) > sum(best.named)) return [];
    // A model number tells more than the class of its series: "9950X" for "Ryzen 9 9950X", "12400F" for "Core i5-12400F".
    const number = best.named.some((word) => word.length > 3 && hasDigit(word));
    const unsaid = best.unsaid.filter((word) => !(number && /^[iw]?\d$/.test(word)));
    // A case of another size is another case: "O11 Dynamic" is not the "O11 Dynamic Mini".
    const otherSize = index.kind === 'case' && unsaid.some((word) => sizes.has(word));
    const exact =
      telling && explained && !otherSize && !unsaid.some(hasDigit) && sum(unsaid) <= sum(best.named);
    const only = explained && best.vendorSaid && best.named.some(hasDigit);
    return [{ part, cost: best.cost, exact, only }];
  };
  const [fitting, others] = partitioned(index.parts, (part) => !conflicts(stated, part.figures));
  const candidates = fitting.flatMap(candidateOf).sort(nearestFirst);
  const [first, second] = candidates;
  // Without a part of the stated figures, those of the name are offered: "SN850 4TB" is sold with 1 and 2 TB.
  if (!first)
    return {
      part: null,
      common: {},
      near: nearOf(
        others
          .flatMap(candidateOf)
          .filter(({ exact }) => exact)
          .sort(nearestFirst),
      ),
    };
  const near = nearOf(candidates);
  // A maker and a number that only one part has are enough: "ASUS WRX90E".
  const found = first.exact ? !isTied(first, second, stated) : first.only && !second?.only;
  if (found) return { part: plainName(first.part), near: near.slice(1), common: {} };
  return { part: null, near, common: commonFigures(candidates.filter(({ exact }) => exact)) };
}

/** The figures that all of several parts have alike. */
function commonFigures([first, ...others]: readonly Candidate[]): StatedFigures {
  if (!first) return {};
  return Object.fromEntries(
    Object.entries(first.part.figures).filter(([key, value]) =>
      others.every(({ part }) => part.figures[key as keyof StatedFigures] === value),
    ),
  );
}

/** The values that pass and those that do not, in their order. */
function partitioned<Value>(values: readonly Value[], passes: (value: Value) => boolean): [Value[], Value[]] {
  const passed: Value[] = [];
  const failed: Value[] = [];
  for (const value of values) (passes(value) ? passed : failed).push(value);
  return [passed, failed];
}

const nearestFirst = (a: Candidate, b: Candidate): number =>
  Number(b.exact) - Number(a.exact) || (a.exact ? 0 : Number(b.only) - Number(a.only)) || a.cost - b.cost;

const nearOf = (candidates: readonly Candidate[]): PartName[] =>
  candidates.slice(0, 5).map(({ part }) => plainName(part));

/**
 * Whether a wording names two parts equally well that differ in what it does not say: a figure ("Vengeance LPX 2x32GB" of
 * four speeds) or the maker ("RTX 3090 Turbo").
 */
function isTied(first: Candidate, second: Candidate | undefined, stated: StatedFigures): boolean {
  if (!second?.exact || second.cost - first.cost > 1e-9) return false;
  const [one, other] = [first.part, second.part];
  if (one.vendor !== other.vendor) return true;
  return (Object.keys(one.figures) as (keyof StatedFigures)[]).some(
    (key) => stated[key] === undefined && one.figures[key] !== other.figures[key],
  );
}

const plainName = ({ kind, id, name, vendor, figures }: IndexedName): PartName => ({
  kind,
  id,
  name,
  vendor,
  figures,
});
