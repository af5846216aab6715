import { partKinds, type PartKind } from '../../content/part-kinds.ts';
import { longSlotsOf } from '../build-check/board-facts.ts';
import type { PartEntry, PartLists } from '../parts/catalogue.ts';
import { rangesOfPart, type PriceTable } from '../prices/price-table.ts';
import { boxedCoolerIds } from './boxed-coolers.ts';

/** Figures by which the best known parts of a class come first; compared one after the other, the larger first. */
type Rank<Kind extends PartKind> = (part: PartEntry<Kind>) => readonly number[];

const known = (...figures: readonly unknown[]): number => figures.filter((each) => each != null).length;

/** Speeds of modules that every board of their generation takes, in MT/s. */
const usualSpeed = { DDR4: 3200, DDR5: 5600 } as const;

const board: Rank<'motherboard'> = (part) => [
  known(part.slots, part.memory.slots, part.memory.maxGiB, part.memory.moduleKinds, part.epsConnectors),
  known(part.m2 ?? part.m2Places, part.laneModes, part.sata),
  longSlotsOf(part) ?? 0,
];

const memory: Rank<'memory'> = (part) => [
  known(part.speedMTs, part.ecc),
  -Math.abs((part.speedMTs ?? 0) - usualSpeed[part.type]),
];

const drive: Rank<'storage'> = (part) => [Number(part.form === 'M.2 2280'), known(part.pcieGen)];

const supply: Rank<'psu'> = ({ connectors, atxVersion, lengthMm }) => [
  known(connectors?.sixteenPin, connectors?.eightPin, connectors?.eps, lengthMm),
  Number(atxVersion === '3.0' || atxVersion === '3.1'),
  Math.min(2, connectors?.sixteenPin ?? 0),
  Math.min(8, connectors?.eightPin ?? 0),
  connectors?.eps ?? 0,
  -(lengthMm ?? 0),
];

const ranks: { readonly [Kind in PartKind]?: Rank<Kind> } = {
  motherboard: board,
  memory,
  storage: drive,
  psu: supply,
};

/** What parts of one class differ in that decides whether they fit: the sizes of boards. */
const variantOf = (kind: PartKind, part: PartEntry): string =>
  kind === 'motherboard' ? String((part as PartEntry<'motherboard'>).form) : '';

/** Whether a part's published figures suffice: a processor whose lanes are not known may leave a card four of them. */
const decides = (kind: PartKind, part: PartEntry): boolean =>
  kind !== 'cpu' || (part as PartEntry<'cpu'>).pcie.usableLanes !== null;

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index]);
  return at < 0 ? 0 : other[at]! - one[at]!;
}

/** The parts of a kind that have a price of today: every one with its own, and the best known one of each class. */
function pricedOf<Kind extends PartKind>(
  kind: Kind,
  parts: readonly PartEntry<Kind>[],
  table: PriceTable,
): PartEntry<Kind>[] {
  const own: PartEntry<Kind>[] = [];
  const classes = new Map<string, PartEntry<Kind>>();
  const rank = (ranks[kind] ?? (() => [])) as Rank<Kind>;
  for (const part of parts) {
    const { ranges, class: name } = rangesOfPart(table, kind, part);
    if (!decides(kind, part)) continue;
    if (!ranges.some((range) => range.kind !== 'launch')) {
      if (kind === 'cooling' && boxedCoolerIds.has(part.id)) own.push(part);
      continue;
    }
    if (name === null) own.push(part);
    else {
      const key = `${name} ${variantOf(kind, part)}`;
      const best = classes.get(key);
      if (!best || compareRanks(rank(part), rank(best)) < 0) classes.set(key, part);
    }
  }
  return [...own, ...classes.values()];
}

/**
 * The parts that machines are made of. A class of parts has hundreds of products with one price, of which the one counts
 * whose figures are published, so that the checks can answer.
 * @param lists the whole catalogue
 */
export function machineCandidates(lists: PartLists, table: PriceTable): PartLists {
  return Object.fromEntries(
    partKinds.map((kind) => [kind, pricedOf(kind, (lists[kind] ?? []) as never, table)]),
  ) as PartLists;
}
