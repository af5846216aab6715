import type { GpuConnectors } from '../../content/schemas/gpu.ts';
import type { GraphicsCard } from '../../content/schemas/parts/graphics-card.ts';

/** The smallest and the largest figure of some products, and of how many it is published. */
export interface FigureRange {
  low: number;
  high: number;
  count: number;
}

/** What the cards sold with one chip have in common: for a row that names the chip and no product. */
export interface ProductRange {
  /** Number of products. */
  count: number;
  /** Length in millimetres; null for no data. */
  lengthMm: FigureRange | null;
  /** Width in slots as printed; null for no data. */
  widthSlots: FigureRange | null;
  /** Slot positions covered; null for no data. */
  slots: FigureRange | null;
  /** Board power in watts; null for no data. */
  boardPowerW: FigureRange | null;
  /** Number of products by kind of cooling. */
  cooling: Partial<Record<NonNullable<GraphicsCard['cooling']>, number>>;
  /** The sets of power sockets, the most frequent first. */
  connectors: { connectors: GpuConnectors; count: number }[];
}

/** A product of a chip; its other fields do not matter here. */
type Product = Pick<
  GraphicsCard,
  'lengthMm' | 'widthSlots' | 'slots' | 'boardPowerW' | 'cooling' | 'connectors'
>;

function rangeOf(figures: readonly (number | null)[]): FigureRange | null {
  const known = figures.filter((figure) => figure !== null);
  if (known.length === 0) return null;
  return { low: Math.min(...known), high: Math.max(...known), count: known.length };
}

/** How often each value occurs, the most frequent first. */
function countsOf<Value>(values: readonly Value[]): { value: Value; count: number }[] {
  const counts = new Map<string, { value: Value; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { value, count: 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

/** The range over the products of one chip; null without a product. */
export function productRange(products: readonly Product[]): ProductRange | null {
  if (products.length === 0) return null;
  const cooling = countsOf(products.flatMap((card) => card.cooling ?? []));
  return {
    count: products.length,
    lengthMm: rangeOf(products.map((card) => card.lengthMm)),
    widthSlots: rangeOf(products.map((card) => card.widthSlots)),
    slots: rangeOf(products.map((card) => card.slots)),
    boardPowerW: rangeOf(products.map((card) => card.boardPowerW)),
    cooling: Object.fromEntries(cooling.map(({ value, count }) => [value, count])),
    connectors: countsOf(products.flatMap((card) => card.connectors ?? [])).map(({ value, count }) => ({
      connectors: value,
      count,
    })),
  };
}

/** The range of each chip that has products, by the chip's id. */
export function productRanges(
  cards: readonly (Product & { chip: string | null })[],
): Record<string, ProductRange> {
  const byChip = Map.groupBy(
    cards.filter((card) => card.chip !== null),
    (card) => card.chip!,
  );
  return Object.fromEntries(
    [...byChip]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([chip, products]) => [chip, productRange(products)!]),
  );
}

/** `304 to 358 mm`; `304 mm` where all are the same. */
export const spanText = ({ low, high }: FigureRange, unit: string): string =>
  low === high ? `${low}\u00a0${unit}` : `${low} to ${high}\u00a0${unit}`;

/** `2 to 4 slots, 304 to 358 mm`: the sizes of a chip's products; null for no data. */
export function productRangeText({ slots, lengthMm }: ProductRange): string | null {
  const texts = [slots && spanText(slots, 'slots'), lengthMm && spanText(lengthMm, 'mm')].filter(
    (text) => text !== null,
  );
  return texts.length === 0 ? null : texts.join(', ');
}
