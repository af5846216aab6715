import { partsCatalogue } from '../../catalogue/parts.ts';
import { pricesForBuilds } from '../prices-for-builds.ts';
import { fromFiles } from '../../content/read-collection.ts';
import { tierFindings } from '../../lib/build-check/tier-findings.ts';
import { auditTier } from '../../lib/build/rows/audit.ts';
import { buildFromTier } from '../../lib/build/rows/build.ts';
import { guideDate } from '../../lib/build/rows/guide-date.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import type { Command } from '../command.ts';
import { namedTier } from '../named-tier.ts';

/** `tier <id>`: a tier's rows, the computed and the stated total, and the problems. */
export const tierCommand: Command = {
  name: 'tier',
  summary: 'a cost tier of the guide with recomputed totals',
  usage: ['tier <deluxe|ultra-deluxe|individual> [--json]'],
  async run(args) {
    const tier = namedTier(args, 'tier takes one name and --json');
    const audit = auditTier(tier);
    const parts = await partsCatalogue(fromFiles);
    const { findings, checks } = tierFindings(tier, parts);
    const totals = new Map(audit.rows.map((row) => [row.id, row.total]));
    const { todayOf, todayText } = await pricesForBuilds(parts);
    const today = todayOf(buildFromTier(tier), 'any');
    const lines = tier.lines.map((line, index) => ({
      component: line.component,
      model: line.model,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      low: totals.get(line.id)?.low ?? null,
      high: totals.get(line.id)?.high ?? null,
      today: today.rows[index]!,
    }));
    const { low, high } = tier.stated;
    const json = {
      id: tier.id,
      currency: tier.currency,
      lines,
      computed: audit.computed,
      unpriced: audit.unpriced,
      stated: { low, high },
      statedDate: guideDate,
      today,
      findings,
      checks: checks.map(({ id, answer, title, explanation }) => ({ id, answer, title, explanation })),
    };
    const text = [
      `${tier.name} (${tier.currency})`,
      ...lines.map(
        (line) => `  ${line.quantity} x ${line.model}: ${formatRange(line as never, tier.currency)}`,
      ),
      `  computed: ${formatRange(audit.computed, tier.currency)}`,
      `  stated: ${tier.stated.wording} (${guideDate})`,
      ...todayText(today),
      ...findings.map((finding) => `  ${finding.severity}: ${finding.message}`),
      ...checks
        .filter((check) => check.answer === 'noData')
        .map((check) => `  no data: ${check.title}. ${check.explanation}`),
    ].join('\n');
    return { json, text, exitCode: 0 };
  },
};
