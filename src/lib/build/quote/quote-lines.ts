import { componentNames } from '../../../content/part-kinds.ts';
import { lineTotal, type Build, type BuildLine, type Start } from '../rows/build.ts';
import type { PriceRange } from '../rows/price-range.ts';
import { noPrices, originNames, priceOrigin, type PartPrices, type PriceOrigin } from './price-origin.ts';

/** One row of a quote. */
export interface QuoteLine {
  id: string;
  /** The guide's wording of the component, or the kind's name. */
  component: string;
  /** The product, in words; empty where the reader has not named one. */
  model: string;
  /** Id in the catalogue; null for free text. */
  part: string | null;
  quantity: number;
  /** What one unit is. */
  unit: string;
  unitPrice: PriceRange;
  total: PriceRange;
  origin: PriceOrigin | null;
}

/** Looks up the catalogue's entry of a row's part; null for free text and for parts outside the catalogue. */
export type PartOfLine = (line: BuildLine) => (PartPrices & { name: string }) | null;

/** The rows of a build for a quote, in order, with the parts' names from the catalogue. */
export function quoteLines(build: Build, start: Start, partOfLine: PartOfLine): QuoteLine[] {
  return build.lines.map((line) => {
    const row = start.lines.find((each) => each.id === line.id);
    const part = partOfLine(line);
    return {
      id: line.id,
      component: row?.label ?? componentNames[line.component],
      model: part && line.model !== row?.model ? part.name : line.model,
      part: line.part,
      quantity: line.quantity,
      unit: row?.unit ?? 'unit',
      unitPrice: line.unitPrice,
      total: lineTotal(line),
      origin: priceOrigin(line, start, build.currency, part ?? noPrices),
    };
  });
}

/** `street price, of the class Motherboard AM5 B650`, or "no price": the kind without its date. */
export function originKind(origin: PriceOrigin | null): string {
  if (origin === null) return 'no price';
  const name = originNames[origin.kind];
  return origin.class === null ? name : `${name}, of the class ${origin.class}`;
}

/** `launch price, 2022-10-12`, `street price, 2026-06, of the class Motherboard AM5 B650`, or "no price". */
export function originText(origin: PriceOrigin | null): string {
  if (origin === null) return 'no price';
  const dated =
    origin.date === null ? originNames[origin.kind] : `${originNames[origin.kind]}, ${origin.date}`;
  return origin.class === null ? dated : `${dated}, of the class ${origin.class}`;
}
