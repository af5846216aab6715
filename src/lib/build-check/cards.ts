import type { GpuConnectors } from '../../content/schemas/gpu.ts';
import type { GraphicsCard } from '../../content/schemas/parts/graphics-card.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { exactly, type Amount } from './amount.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { classOf, type ClassCounts } from './classes/part-classes.ts';
import type { CardItem, Machine } from './machine.ts';
import { unitAmount } from './row-amounts.ts';

export type { CardItem } from './machine.ts';

/** Rows that may hold PCIe cards. Rows that allow only modules or systems on a chip are left out. */
export function slotCards(machine: Machine): CardItem[] {
  return machine.gpus
    .map((item) => ({ ...item, options: item.options.filter((gpu) => gpu.form === 'pcie') }))
    .filter((item, index) => item.options.length > 0 || machine.gpus[index]!.options.length === 0);
}

/**
 * Whether a row holds only modules or systems on a chip: they come with their own computer, whose supply and power are not
 * those of the build's parts.
 */
export const comesWithComputer = ({ gpus }: Machine): boolean =>
  gpus.some(({ options }) => options.length > 0 && options.every(({ form }) => form !== 'pcie'));

/** What is counted of the cards sold with a chip. */
const soldWith = (facts: CatalogueFacts, gpu: PartEntry<'gpu'>, field: string): ClassCounts | null =>
  classOf(facts.classes, 'card', field, { chip: gpu.id });

/** No card is smaller: one slot, 60 mm. */
const smallest = { slots: 1, lengthMm: 60 } as const;

/**
 * A size of one card of a row. The product as sold decides; where the row names the chip alone, every card sold with it is
 * possible, the maker's own among them.
 */
function sizeOf(
  item: CardItem,
  facts: CatalogueFacts,
  field: 'lengthMm' | 'slots',
  words: string,
  reference: (gpu: PartEntry<'gpu'>) => readonly (number | null)[],
): Amount {
  const own = item.stated[field] ?? item.product?.[field] ?? null;
  if (own !== null && item.options.length > 0)
    return exactly(field === 'slots' ? Math.ceil(own - 0.05) : own);
  return unitAmount(item, words, (gpu) => {
    const counts = soldWith(facts, gpu, field);
    const makers = reference(gpu).filter((each) => each !== null);
    const sold = counts?.counts.map(([value]) => Number(value)) ?? [];
    const gap = { line: null, part: gpu.name, field: words };
    if (sold.length + makers.length === 0)
      return { low: 0, high: Infinity, rest: [0, Infinity], terms: null, gaps: [gap] };
    // The maker's own card, where its size is not published, may be smaller than all others.
    const own = reference(gpu)[0] === null ? [smallest[field]] : [];
    const [low, high] = [Math.min(...sold, ...makers, ...own), Math.max(...sold, ...makers)];
    if (low === high) return exactly(low);
    const product = { ...gap, field: `the model of card: ${words}` };
    return counts
      ? { low, high, rest: [0, 0], terms: [{ counts, factor: 1 }], gaps: [product] }
      : { low, high, rest: [low, high], terms: null, gaps: [product] };
  });
}

/** Length of one card of a row, in millimetres. */
export const cardLengthOf = (item: CardItem, facts: CatalogueFacts): Amount =>
  sizeOf(item, facts, 'lengthMm', 'the length', (gpu) => [gpu.lengthMm]);

/** Slot positions that one card of a row covers. */
export const cardWidthOf = (item: CardItem, facts: CatalogueFacts): Amount =>
  sizeOf(item, facts, 'slots', 'the width', (gpu) => [gpu.slots, gpu.partnerSlots]);

/** Board power of one card of a row in watts: at most its power limit where one is set. */
export function cardPowerW(item: CardItem, gpu: PartEntry<'gpu'>): number | null {
  const rated = item.product?.boardPowerW ?? item.assumedW ?? gpu.boardPowerW;
  const limit = item.use.powerLimitW ?? item.stated.watts ?? null;
  if (rated === null) return limit;
  return limit === null ? rated : Math.min(rated, limit);
}

/**
 * The board powers of the cards sold with the chip of a row, its maker's rating among them, with their numbers; null where the
 * row names the product, allows several chips or has a power limit below them all.
 */
export function soldPowersOf(item: CardItem, facts: CatalogueFacts): ClassCounts | null {
  const [gpu, ...others] = item.options;
  if (!gpu || others.length > 0 || gpu.boardPowerW === null) return null;
  if (typeof item.product?.boardPowerW === 'number') return null;
  const counts = soldWith(facts, gpu, 'boardPowerW');
  if (!counts) return null;
  const rated = gpu.boardPowerW;
  const differs = ([watts]: readonly [number | string, number]) =>
    cardPowerW({ ...item, assumedW: Number(watts) }, gpu) !== cardPowerW(item, gpu);
  if (!counts.counts.some(differs)) return null;
  return counts.counts.some(([watts]) => watts === rated)
    ? counts
    : { ...counts, counts: [...counts.counts, [rated, 0]] };
}

/** Electrical lanes of a card's own link; sixteen while there is no data. */
export const lanesOfCard = ({ pcieLanes }: PartEntry<'gpu'>): number => pcieLanes ?? 16;

/** The kinds of cooling that the cards of a row may have, with the share of the cards sold; empty without data. */
export function coolingsOf(
  item: CardItem,
  facts: CatalogueFacts,
): { cooling: GraphicsCard['cooling']; share: number }[] {
  const own = item.stated.cooling ?? item.product?.cooling ?? null;
  if (own !== null) return [{ cooling: own, share: 1 }];
  const perChip = item.options.map((gpu) => {
    const counts = soldWith(facts, gpu, 'cooling')?.counts ?? [];
    const all = counts.reduce((sum, [, parts]) => sum + parts, 0);
    // The maker's own card decides for chips that partners hardly sell.
    if (all < 3) return gpu.cooling === null ? [] : [{ cooling: gpu.cooling, share: 1 }];
    return counts.map(([cooling, parts]) => ({
      cooling: cooling as GraphicsCard['cooling'],
      share: parts / all,
    }));
  });
  return perChip.some((each) => each.length === 0) ? [] : perChip.flat();
}

/** The set of power sockets that the cards of a row may have, with the share of the cards sold. */
export interface PossibleSockets {
  connectors: GpuConnectors;
  share: number;
}

/** The sets of sockets that the cards of a row may have, the most frequent first, and of how many cards; empty without data. */
export function socketsOf(
  item: CardItem,
  facts: CatalogueFacts,
): { sets: PossibleSockets[]; of: number; words: string } {
  const none = { sets: [], of: 0, words: '' };
  if (item.product?.connectors)
    return { sets: [{ connectors: item.product.connectors, share: 1 }], of: 1, words: item.product.name };
  const [gpu, ...others] = item.options;
  if (!gpu || others.length > 0) return none;
  const counts = soldWith(facts, gpu, 'connectors');
  const all = counts?.counts.reduce((sum, [, parts]) => sum + parts, 0) ?? 0;
  if (!counts || all < 3)
    return gpu.connectors === null
      ? none
      : { sets: [{ connectors: gpu.connectors, share: 1 }], of: 1, words: gpu.name };
  return { sets: setsOf(counts, all), of: all, words: counts.of };
}

const knownSets = new WeakMap<ClassCounts, PossibleSockets[]>();

/** The sets of sockets of a class; read once for each class. */
function setsOf(counts: ClassCounts, all: number): PossibleSockets[] {
  const known = knownSets.get(counts);
  if (known) return known;
  const sets = counts.counts
    .map(([json, parts]) => ({ connectors: JSON.parse(String(json)) as GpuConnectors, share: parts / all }))
    .sort((a, b) => b.share - a.share);
  knownSets.set(counts, sets);
  return sets;
}

/** Slot positions of all cards together. */
export const positionsOf = (items: readonly CardItem[], facts: CatalogueFacts): readonly [number, number] =>
  items.reduce<[number, number]>(
    ([low, high], item) => {
      const width = cardWidthOf(item, facts);
      return [low + width.low * item.quantity, high + width.high * item.quantity];
    },
    [0, 0],
  );
