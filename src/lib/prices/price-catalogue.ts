import type { Price } from '../../content/schemas/sourced.ts';
import { answerOf, type PriceAnswer } from './price-answer.ts';
import type { PricePoint, PricePointKind } from './price-point.ts';

/** Every price of the site: by the id of a part or computer, and by class of parts. */
export interface PriceCatalogue {
  points: readonly PricePoint[];
  byPart: ReadonlyMap<string, readonly PricePoint[]>;
  byClass: ReadonlyMap<string, readonly PricePoint[]>;
}

/** A part with the prices that stand in its own file. */
export interface PricedPart {
  id: string;
  prices: readonly Price[];
}

const kinds: Readonly<Record<Price['kind'], PricePointKind>> = {
  launch: 'launch',
  list: 'list',
  street: 'street-new',
  used: 'used',
  guide: 'guide',
  estimate: 'estimate',
};

const regions: Readonly<Record<string, string>> = { USD: 'US', EUR: 'EU', GBP: 'UK' };

/** The prices of a part's own file as points. */
function ownPoints({ id, prices }: PricedPart): PricePoint[] {
  return prices.map(({ amount, currency, date, kind, source }) => ({
    part: id,
    class: null,
    item: null,
    date,
    kind: kinds[kind],
    low: null,
    typical: amount,
    high: null,
    currency,
    region: regions[currency] ?? 'world',
    shop: null,
    metric: kind === 'launch' ? 'launch price' : 'one price',
    trust: 'B',
    note: source.note ?? null,
    leftOut: null,
    source: { name: source.name, url: source.url },
  }));
}

const add = (map: Map<string, PricePoint[]>, key: string | null, point: PricePoint) => {
  if (key !== null) map.set(key, [...(map.get(key) ?? []), point]);
};

/** The catalogue of all prices: those of documents and those of the parts' own files. */
export function createPriceCatalogue(
  points: readonly PricePoint[],
  parts: readonly PricedPart[],
): PriceCatalogue {
  const [byPart, byClass] = [new Map<string, PricePoint[]>(), new Map<string, PricePoint[]>()];
  const all = [...parts.flatMap(ownPoints), ...points];
  for (const point of all) {
    add(byPart, point.part, point);
    add(byClass, point.class, point);
  }
  return { points: all, byPart, byClass };
}

/** What a part or a whole computer costs. An unknown id gives an answer without prices. */
export const priceAnswer = (catalogue: PriceCatalogue, partId: string): PriceAnswer =>
  answerOf(partId, catalogue.byPart.get(partId) ?? []);

/** What a class of parts costs, such as "DDR5 UDIMM kit 64 GB (2x32)". */
export const priceOfClass = (catalogue: PriceCatalogue, name: string): PriceAnswer =>
  answerOf(name, catalogue.byClass.get(name) ?? []);
