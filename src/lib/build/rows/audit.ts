import type { Source } from '../../../content/schemas/sourced.ts';
import { buildFromTier, buildTotal, lineTotal, type TierEntry } from './build.ts';
import { formatMoney, formatRange } from '../../units/money-format.ts';
import { unknownPrice, type PriceRange } from './price-range.ts';

/** A problem in the guide's own figures or wording. */
interface WordingFinding {
  id: string;
  severity: 'problem' | 'warning' | 'note';
  message: string;
  source: Source;
  /** Ids of the rows it is about; empty for the whole table. */
  lines: string[];
}

/** A tier's table, recomputed: the total of each row, their sum, and the total that the guide states. */
export interface TierAudit {
  rows: { id: string; total: PriceRange }[];
  computed: PriceRange;
  /** Rows without a price. When there are any, `computed` is null. */
  unpriced: number;
  stated: { low: number; high: number; wording: string };
  findings: WordingFinding[];
}

function totalFinding(tier: TierEntry, computed: PriceRange): WordingFinding[] {
  if (computed.low === null) return [];
  const { low, high } = tier.stated;
  if (low >= computed.low && high <= computed.high) return [];
  const sum = formatRange(computed, tier.currency);
  const over = high - computed.high;
  const by =
    over > 0
      ? `${formatMoney(over, tier.currency)} above the rows’ upper bound`
      : `${formatMoney(computed.low - low, tier.currency)} below the rows’ lower bound`;
  const message = `The rows add up to ${sum}; the guide states ${formatMoney(high, tier.currency)}, which is ${by}.`;
  return [{ id: 'total-does-not-add-up', severity: 'problem', message, source: tier.source, lines: [] }];
}

/**
 * Recomputes a tier's table from its rows.
 * The computed total is null as soon as one row has no price, because a part of a sum is not a total.
 */
export function auditTier(tier: TierEntry): TierAudit {
  const build = buildFromTier(tier);
  const sum = buildTotal(build);
  const computed = sum.unpriced > 0 ? unknownPrice : sum.known;
  return {
    rows: build.lines.map((line) => ({ id: line.id, total: lineTotal(line) })),
    computed,
    unpriced: sum.unpriced,
    stated: tier.stated,
    findings: [...totalFinding(tier, computed), ...tier.findings],
  };
}
