import type { z } from 'zod';
import type {
  pricePointSchema,
  PricePointKind,
  priceSourceSchema,
} from '../../content/schemas/price-source.ts';

export type { PricePointKind };

/** A document that gives a price. */
export interface PointSource {
  name: string;
  /** Address that a reader can open; null if it is unknown. */
  url: string | null;
}

/** A dated price of a part or of a class of parts, with its source. */
export type PricePoint = z.infer<typeof pricePointSchema> & { source: PointSource };

/** A document with its prices. */
export type PriceSource = z.infer<typeof priceSourceSchema>;

/** The prices of documents, each with its source. */
export const pointsOf = (sources: readonly PriceSource[]): PricePoint[] =>
  sources.flatMap(({ name, url, points }) => points.map((point) => ({ ...point, source: { name, url } })));
