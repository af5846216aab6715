import { partKinds, type PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from './catalogue.ts';
import type { Figure } from './part-view.ts';
import { viewOf } from './views.ts';

/** The fields of a part by which lists are filtered. */
type Facts = Readonly<Record<string, Figure>>;

/** What the other rows of a build ask of a part. A part without data meets it. */
export interface Demand {
  /** For readers: "socket AM5". */
  text: string;
  meets: (facts: Facts) => boolean;
}

/** Whether a list of words, such as the sockets of a cooler, has a word; without data it may. */
function includes(words: Figure | undefined, word: Figure | undefined): boolean {
  if (words === null || words === undefined || word === null || word === undefined) return true;
  return ` ${words} `.includes(` ${word} `);
}

/** Whether the first figure is at most the second; without data it may be. */
const within = (figure: Figure | undefined, limit: Figure | undefined): boolean =>
  typeof figure !== 'number' || typeof limit !== 'number' || figure <= limit;

/** Board sizes above ATX, which a case whose list is not complete may take. */
const large = new Set(['E-ATX', 'XL-ATX', 'HPTX', 'SSI-CEB', 'SSI-EEB', 'EE-ATX', 'proprietary']);

/** Whether a case takes a size of board. */
const takesBoard = (chassis: Facts, board: Facts): boolean =>
  chassis['kind'] === 'open frame' ||
  includes(chassis['boards'], board['form']) ||
  (includes(chassis['boards'], 'larger') && large.has(String(board['form'])));

/** Whether a supply of full size fits a case; smaller ones fit with a bracket. */
const takesSupply = (chassis: Facts, supply: Facts): boolean =>
  supply['form'] !== 'ATX' || chassis['kind'] === 'open frame' || includes(chassis['supplies'], 'ATX');

interface Pair {
  kinds: readonly [PartKind, PartKind];
  fits: (one: Facts, other: Facts) => boolean;
  /** The demand of one of the two on the other. */
  text: (facts: Facts, of: PartKind) => string;
}

const named = (word: string, field: string) => (facts: Facts) => `${word} ${String(facts[field])}`;

/** Which parts go together, by their listed fields: what lists leave out. The checks of a build say more. */
const pairs: readonly Pair[] = [
  {
    kinds: ['cpu', 'motherboard'],
    fits: (cpu, board) => includes(cpu['socket'], board['socket']),
    text: named('socket', 'socket'),
  },
  {
    kinds: ['cooling', 'cpu'],
    fits: (cooler, cpu) => includes(cooler['sockets'], cpu['socket']),
    text: (facts, of) => (of === 'cpu' ? `socket ${String(facts['socket'])}` : 'the sockets of the cooler'),
  },
  {
    kinds: ['cooling', 'motherboard'],
    fits: (cooler, board) => includes(cooler['sockets'], board['socket']),
    text: (facts, of) =>
      of === 'motherboard' ? `socket ${String(facts['socket'])}` : 'the sockets of the cooler',
  },
  {
    kinds: ['memory', 'motherboard'],
    fits: (kit, board) =>
      includes(board['memory'], kit['memory']) && includes(board['modules'], kit['modules']),
    text: (facts) => String(facts['memory']),
  },
  {
    kinds: ['memory', 'cpu'],
    fits: (kit, cpu) => includes(cpu['memory'], kit['memory']) && includes(cpu['modules'], kit['modules']),
    text: (facts) => String(facts['memory']).replaceAll(' ', ' or '),
  },
  {
    kinds: ['case', 'motherboard'],
    fits: takesBoard,
    text: (facts, of) =>
      of === 'motherboard' ? `room for ${String(facts['form'])}` : 'the size of the case',
  },
  {
    kinds: ['case', 'psu'],
    fits: takesSupply,
    text: (facts, of) =>
      of === 'psu' ? `room for ${String(facts['form'])} supplies` : 'the size of the case',
  },
  {
    kinds: ['cooling', 'case'],
    fits: (cooler, chassis) => within(cooler['heightMm'], chassis['maxCoolerHeightMm']),
    text: (facts, of) =>
      of === 'case' ? `at most ${String(facts['maxCoolerHeightMm'])} mm high` : 'room for the cooler',
  },
  {
    kinds: ['gpu', 'motherboard'],
    fits: (gpu, board) => board['form'] === undefined || gpu['form'] === 'pcie',
    text: (_facts, of) => (of === 'motherboard' ? 'PCIe cards' : 'any board'),
  },
];

const factsOf = <Kind extends PartKind>(kind: Kind, part: PartEntry<Kind>): Facts =>
  Object.fromEntries(Object.entries(viewOf(kind).facts).map(([name, value]) => [name, value(part)]));

/** A part that another row of the build has. */
export interface ChosenPart<Kind extends PartKind = PartKind> {
  kind: Kind;
  part: PartEntry<Kind>;
}

/** What the parts of the other rows ask of a part of a kind. */
export function demandsOn(kind: PartKind, chosen: readonly ChosenPart[]): Demand[] {
  const others = partKinds.flatMap((other) => {
    const parts = chosen.filter((each) => each.kind === other);
    return parts.map(({ part }) => ({ other, facts: factsOf(other, part) }));
  });
  return others.flatMap(({ other, facts }) =>
    pairs.flatMap(({ kinds, fits, text }): Demand[] => {
      const [one, two] = kinds;
      if (one === kind && two === other)
        return [{ text: text(facts, other), meets: (own) => fits(own, facts) }];
      if (two === kind && one === other)
        return [{ text: text(facts, other), meets: (own) => fits(facts, own) }];
      return [];
    }),
  );
}

/** The parts of a list that meet every demand, and the demands that some of the others do not meet. */
export function fitting<Choice extends { facts?: Facts }>(
  choices: readonly Choice[],
  demands: readonly Demand[],
): { fit: Choice[]; unmet: string[] } {
  if (demands.length === 0) return { fit: [...choices], unmet: [] };
  const unmet = new Set<string>();
  const fit = choices.filter(({ facts = {} }) => {
    const failed = demands.filter(({ meets }) => !meets(facts));
    for (const { text } of failed) unmet.add(text);
    return failed.length === 0;
  });
  return { fit, unmet: [...unmet] };
}
