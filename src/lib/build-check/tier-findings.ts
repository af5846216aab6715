import type { PartsCatalogue } from '../parts/catalogue.ts';
import { auditTier } from '../build/rows/audit.ts';
import { buildFromTier, type TierEntry } from '../build/rows/build.ts';
import { checkBuild } from './check-build.ts';
import { openSetting } from '../build/check-setting.ts';
import { type Finding, type Severity } from './types.ts';

/** Something that does not hold in a tier: found by a rule, or in the guide's own sums and wording. */
interface TierFinding extends Pick<Finding, 'id' | 'figures' | 'source' | 'lines'> {
  /** Id of the rule; null for sums and wording. */
  rule: string | null;
  severity: Severity;
  /** One to three sentences with the figures. */
  message: string;
  guideSection: Finding['guideSection'] | null;
}

/** What does not hold in a tier, the gravest first, and every answer of the rules. */
export interface TierFindings {
  findings: TierFinding[];
  checks: Finding[];
}

const gravity: readonly Severity[] = ['problem', 'warning', 'note'];

/** Checks a tier as the guide words it: its rows by the rules, its sums and its wording. */
export function tierFindings(tier: TierEntry, catalogue: PartsCatalogue): TierFindings {
  const checks = checkBuild(buildFromTier(tier), catalogue, openSetting);
  const ofRules = checks
    .filter((finding) => finding.answer === 'problem')
    .map(({ id, rule, severity, title, explanation, figures, source, lines, guideSection }): TierFinding => {
      return {
        id,
        rule,
        severity,
        message: `${title}. ${explanation}`,
        figures,
        source,
        lines,
        guideSection,
      };
    });
  const ofWording = auditTier(tier).findings.map((finding): TierFinding => ({
    ...finding,
    rule: null,
    figures: [],
    guideSection: null,
  }));
  const findings = [...ofWording, ...ofRules].sort(
    (one, other) => gravity.indexOf(one.severity) - gravity.indexOf(other.severity),
  );
  return { findings, checks };
}
