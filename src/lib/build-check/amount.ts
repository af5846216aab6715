import { minClassParts, partsOfClass, type ClassCounts } from './classes/part-classes.ts';

/**
 * A figure as far as it is known, and how two of them compare. This is the one place that decides between "yes", "likely",
 * "no" and "no data":
 *
 * 1. The certain ends decide where they can: a load of 900 to 1,150 W is within 1,440 W.
 * 2. Otherwise the classes of the parts decide: at least `minClassParts` parts with a published figure, of which at least
 *    `likelyShare` pass. Such an answer is never more than "likely".
 * 3. Otherwise there is no data, and the gaps name the fields that would settle it.
 *
 * "No" comes from certain ends alone, so that a problem is never only likely.
 */
export interface Amount {
  /** The figure is not below this. */
  low: number;
  /** The figure is not above this; Infinity for no data. */
  high: number;
  /** What is certain of the figure apart from `terms`. */
  rest: readonly [low: number, high: number];
  /** The parts of the figure that classes tell something about; null where some part of it has no class. */
  terms: readonly Term[] | null;
  /** Fields that are missing; empty where the figure is known. */
  gaps: readonly Gap[];
}

/** A missing figure of a part whose class is known, times a factor. */
interface Term {
  counts: ClassCounts;
  factor: number;
}

/** A missing field. */
export interface Gap {
  /** Id of the row; null until the row is known. */
  line: string | null;
  /** The part, or the row's wording. */
  part: string;
  /** The field in words: "the length". */
  field: string;
}

/** Share of a class that must pass for a likely answer. */
export const likelyShare = 0.95;

/** What a likely answer rests on: `count` of the `of` parts of a class pass. */
export interface Basis {
  count: number;
  of: number;
  words: string;
}

/** How two figures compare. */
export type Comparison =
  | { is: 'yes' }
  | { is: 'no' }
  | { is: 'likely'; basis: Basis[] }
  /** `share`: of the parts of the classes that would pass; null where no class tells. */
  | { is: 'open'; gaps: readonly Gap[]; share: number | null };

/** A known figure, or one with two certain ends that no field would narrow. */
export const exactly = (low: number, high = low): Amount => ({
  low,
  high,
  rest: [low, high],
  terms: [],
  gaps: [],
});

/** A figure that is not published. @param counts the class of the part; @param ends what is certain nevertheless */
export function unpublished(
  gap: Gap,
  counts: ClassCounts | null,
  ends: readonly [number, number] = [0, Infinity],
): Amount {
  const [low, high] = ends;
  return counts === null
    ? { low, high, rest: ends, terms: null, gaps: [gap] }
    : { low, high, rest: [0, 0], terms: [{ counts, factor: 1 }], gaps: [gap] };
}

/** A figure times a whole number. */
export const manyOf = ({ low, high, rest, terms, gaps }: Amount, factor: number): Amount =>
  factor === 0
    ? exactly(0)
    : {
        low: low * factor,
        high: high * factor,
        rest: [rest[0] * factor, rest[1] * factor],
        terms: terms?.map((term) => ({ ...term, factor: term.factor * factor })) ?? null,
        gaps,
      };

/** The sum of some figures; 0 of none. */
export const totalOf = (amounts: readonly Amount[]): Amount =>
  amounts.reduce(
    (sum, each) => ({
      low: sum.low + each.low,
      high: sum.high + each.high,
      rest: [sum.rest[0] + each.rest[0], sum.rest[1] + each.rest[1]],
      terms: sum.terms && each.terms && [...sum.terms, ...each.terms],
      gaps: [...sum.gaps, ...each.gaps],
    }),
    exactly(0),
  );

/** The figure of a row that allows several parts: from the smallest to the largest. */
export function anyOf(amounts: readonly Amount[]): Amount {
  const [first, ...others] = amounts;
  if (first === undefined) return { ...exactly(0, Infinity), terms: null };
  if (others.length === 0) return first;
  const low = Math.min(...amounts.map((each) => each.low));
  const high = Math.max(...amounts.map((each) => each.high));
  const gaps = amounts.flatMap((each) => each.gaps);
  return { low, high, rest: [low, high], terms: gaps.length === 0 ? [] : null, gaps };
}

/** Every combination of the values of at most two classes, with its share. */
function drawsOf(terms: readonly Term[]): { value: number; share: number }[] {
  return terms.reduce<{ value: number; share: number }[]>(
    (draws, { counts, factor }) => {
      const all = partsOfClass(counts);
      return draws.flatMap((draw) =>
        counts.counts.map(([value, parts]) => ({
          value: draw.value + factor * Number(value),
          share: (draw.share * parts) / all,
        })),
      );
    },
    [{ value: 0, share: 1 }],
  );
}

/** Equal classes are one draw: two supplies of one row have the same plugs. */
function merged(terms: readonly Term[]): Term[] {
  const byClass = new Map<ClassCounts, number>();
  for (const { counts, factor } of terms) byClass.set(counts, (byClass.get(counts) ?? 0) + factor);
  return [...byClass].map(([counts, factor]) => ({ counts, factor }));
}

/** The basis of a likely answer for each class alone, where the others have their worst value. */
const basisOf = (terms: readonly Term[], share: number): Basis[] =>
  terms.map(({ counts }) => {
    const of = partsOfClass(counts);
    return {
      count: Math.floor(of * (terms.length === 1 ? share : Math.sqrt(share)) + 1e-9),
      of,
      words: counts.of,
    };
  });

/** Whether a figure is at most a limit. */
export function atMost(amount: Amount, limit: Amount): Comparison {
  if (amount.high <= limit.low) return { is: 'yes' };
  if (amount.low > limit.high) return { is: 'no' };
  const gaps = [...amount.gaps, ...limit.gaps];
  if (amount.terms === null || limit.terms === null) return { is: 'open', gaps, share: null };
  const terms = merged([
    ...amount.terms,
    ...limit.terms.map((term) => ({ ...term, factor: -term.factor })),
  ]).filter(({ factor }) => factor !== 0);
  if (
    terms.length === 0 ||
    terms.length > 2 ||
    terms.some(({ counts }) => partsOfClass(counts) < minClassParts)
  )
    return { is: 'open', gaps, share: null };
  const room = limit.rest[0] - amount.rest[1];
  const share = drawsOf(terms).reduce((sum, draw) => (draw.value <= room ? sum + draw.share : sum), 0);
  if (share < likelyShare) return { is: 'open', gaps, share };
  return { is: 'likely', basis: basisOf(terms, share) };
}

/** How often a value of a class passes a test. */
export function shareOf(
  counts: ClassCounts | null,
  test: (value: number | string) => boolean,
  gap: Gap,
): Comparison {
  if (counts === null) return { is: 'open', gaps: [gap], share: null };
  const of = partsOfClass(counts);
  const count = counts.counts.reduce((sum, [value, parts]) => (test(value) ? sum + parts : sum), 0);
  if (of < minClassParts || count / of < likelyShare) return { is: 'open', gaps: [gap], share: count / of };
  return { is: 'likely', basis: [{ count, of, words: counts.of }] };
}

/** `43 of 45 supplies of 1,000 to 1,199 W do` */
export const basisText = (basis: readonly Basis[]): string =>
  basis.map(({ count, of, words }) => `${count} of ${of} ${words}`).join(', and ');

/** The value where it is exact; null otherwise. */
export const exactValue = ({ low, high }: Amount): number | null => (low === high ? low : null);
