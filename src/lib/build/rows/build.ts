import type { ComponentKind } from '../../../content/part-kinds.ts';
import type { StatedPart } from '../../../content/schemas/stated-part.ts';
import type { Tier, TierLine } from '../../../content/schemas/tier.ts';
import type { RowUse } from './row-use.ts';
import { sumPrices, timesQuantity, unknownPrice, type PriceRange, type PriceSum } from './price-range.ts';

/** A tier with the id of its collection entry. */
export type TierEntry = Tier & { id: string };

/** The start of a build: a tier's table, or no rows. */
export interface Start extends Pick<TierEntry, 'id' | 'name' | 'currency' | 'lines'> {
  /** The date of the table's prices; null without a table. */
  pricesRead: string | null;
}

/** The start without a table. Its build may have another currency. */
export const emptyStart: Start = { id: 'none', name: 'Empty', currency: 'USD', pricesRead: null, lines: [] };

/** One row of a reader's build. */
export interface BuildLine {
  /** The guide row's id, or `added-1`, `added-2`, … for the reader's own rows. */
  id: string;
  component: ComponentKind;
  /** The product, in words. */
  model: string;
  /** Id of the catalogue's part; null for free text and while the row allows several parts. */
  part: string | null;
  /** Ids of the parts that the row's wording allows; checks use them while `part` is null. */
  choices: readonly string[];
  /** Facts that the wording states without naming a part; checks use them while no part is chosen. */
  says: readonly StatedPart[];
  quantity: number;
  /** Of a graphics card: id of the product as sold, whose chip is `part`. Left out where only the chip is named. */
  product?: string;
  /** How the row is used: power limit, supply, circuit. Left out where nothing is said. */
  use?: RowUse;
  /** Price of one unit. */
  unitPrice: PriceRange;
  /** Whether the row comes from the guide's table, so that it can be restored after removal. */
  fromGuide: boolean;
}

/** A reader's build: its rows, in order. */
export interface Build {
  /** Id of the start. */
  tier: string;
  currency: string;
  lines: BuildLine[];
}

/** A guide row's unit price. A row with only one bound counts as a row without a price. */
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

/** An empty row of the reader's own. */
export function emptyLine(id: string): BuildLine {
  const free = { component: 'other', model: '', part: null, choices: [], says: [] } as const;
  return { id, ...free, quantity: 1, unitPrice: unknownPrice, fromGuide: false };
}

/** The kinds of the rows that a build from nothing begins with: those of the guide's table of a single machine. */
const usualComponents: readonly ComponentKind[] = [
  'gpu',
  'cpu',
  'motherboard',
  'memory',
  'storage',
  'cooling',
  'psu',
];

/** A build from nothing: the usual rows, without parts. */
export const usualBuild = (): Build => ({
  ...buildFromTier(emptyStart),
  lines: usualComponents.map((component, at) => ({ ...emptyLine(`added-${at + 1}`), component })),
});

/** The build that a start describes, unchanged. */
export function buildFromTier(tier: Start): Build {
  return { tier: tier.id, currency: tier.currency, lines: tier.lines.map(lineFromGuide) };
}

/** Price of a whole row: unit price times quantity, to the cent. */
export const lineTotal = (line: BuildLine): PriceRange => timesQuantity(line.unitPrice, line.quantity);

/** Sum of all rows, low and high bound separately; rows without a price are counted, not added as zero. */
export const buildTotal = (build: Build): PriceSum => sumPrices(build.lines.map(lineTotal));
