import type { ComponentKind } from '../../../content/part-kinds.ts';
import type { StatedPart } from '../../../content/schemas/stated-part.ts';
import type { Tier, TierLine } from '../../../content/schemas/tier.ts';
import { sumPrices, timesQuantity, unknownPrice, type PriceRange, type PriceSum } from './price-range.ts';

/** A tier with the id of its collection entry. */
export type TierEntry = Tier & { id: string };

/** What a build starts from: a tier's table, or no rows at all. */
export interface Start extends Pick<TierEntry, 'id' | 'name' | 'currency' | 'lines'> {
  /** The day of the table's prices; null without a table. */
  pricesRead: string | null;
}

/** The start without a table. Its build may name another currency. */
export const emptyStart: Start = { id: 'none', name: 'Empty', currency: 'USD', pricesRead: null, lines: [] };

/** One row of a reader's build. */
export interface BuildLine {
  /** The guide row's id, or `added-1`, `added-2`, … for the reader's own rows. */
  id: string;
  component: ComponentKind;
  /** What is bought, in words. */
  model: string;
  /** Id of the catalogue's entry of the row's kind; null for free text and while a choice is open. */
  part: string | null;
  /** Ids of the parts among which the row's wording leaves the choice; checks use them while `part` is null. */
  choices: readonly string[];
  /** What the wording says of parts that it does not name; checks use it while no part is chosen. */
  says: readonly StatedPart[];
  quantity: number;
  /** Price of one unit. */
  unitPrice: PriceRange;
  /** Whether the row comes from the guide's table: then it can be restored after removal. */
  fromGuide: boolean;
}

/** What a reader has made of a start: its rows, in order. */
export interface Build {
  /** Id of the start. */
  tier: string;
  currency: string;
  lines: BuildLine[];
}

/** The range of a guide row's unit price. A row with only one bound counts as unknown. */
export function guideUnitPrice(line: TierLine): PriceRange {
  const { low, high } = line.unitPrice;
  return low === null || high === null ? unknownPrice : { low, high };
}

/** A guide row as the first state of a build's row. */
export function lineFromGuide(line: TierLine): BuildLine {
  const { id, component, model, quantity, parts, says } = line;
  return {
    id,
    component,
    model,
    part: parts.length === 1 ? parts[0]! : null,
    choices: parts.length > 1 ? parts : [],
    says,
    quantity,
    unitPrice: guideUnitPrice(line),
    fromGuide: true,
  };
}

/** A row of the reader's own, as it is before anything is filled in. */
export function emptyLine(id: string): BuildLine {
  const free = { component: 'other', model: '', part: null, choices: [], says: [] } as const;
  return { id, ...free, quantity: 1, unitPrice: unknownPrice, fromGuide: false };
}

/** The build that a start describes, unchanged. */
export function buildFromTier(tier: Start): Build {
  return { tier: tier.id, currency: tier.currency, lines: tier.lines.map(lineFromGuide) };
}

/** Price of a whole row: unit price times quantity, to the cent. */
export const lineTotal = (line: BuildLine): PriceRange => timesQuantity(line.unitPrice, line.quantity);

/** Sum of all rows, low and high bound apart; rows without a price are counted, not taken for zero. */
export const buildTotal = (build: Build): PriceSum => sumPrices(build.lines.map(lineTotal));
