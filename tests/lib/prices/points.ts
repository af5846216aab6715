import type { PricePoint } from '../../../src/lib/prices/price-point.ts';

/** A price of one source, with some fields of its own. */
export const point = (changed: Partial<PricePoint> = {}): PricePoint => ({
  part: 'card',
  class: null,
  item: null,
  date: '2026-09',
  kind: 'street-new',
  low: null,
  typical: 100,
  high: null,
  currency: 'USD',
  region: 'US',
  shop: null,
  metric: 'one price',
  trust: 'B',
  note: null,
  leftOut: null,
  source: { name: 'A shop', url: 'https://example.org/' },
  ...changed,
});
