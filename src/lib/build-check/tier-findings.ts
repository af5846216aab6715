import type { PartsCatalogue } from '../parts/catalogue.ts';
import { auditTier } from '../build/rows/audit.ts';
import { buildFromTier, type TierEntry } from '../build/rows/build.ts';
import { checkBuild } from './check-build.ts';
import { openSetting } from '../build/check-setting.ts';
import { noFacts, type CatalogueFacts } from './catalogue-facts.ts';
import { needsChange } from './count-answers.ts';
import { type Finding, type Severity } from './types.ts';

/** A problem of a tier, found by a rule or in the guide's own sums and wording. */
interface TierFinding extends Pick<Finding, 'id' | 'figures' | 'source' | 'lines'> {
  /** Id of the rule; null for sums and wording. */
  rule: string | null;
  severity: Severity;
  /** One to three sentences with the figures. */
  message: string;
  guideSection: Finding['guideSection'] | null;
}

/** The problems of a tier, the most severe first, and every answer of the rules. */
interface TierFindings {
  findings: TierFinding[];
  checks: Finding[];
}

const severities: readonly Severity[] = ['problem', 'warning', 'note'];

/** Checks a tier as the guide words it: its rows, its sums and its wording. */
export function tierFindings(
  tier: TierEntry,
  catalogue: PartsCatalogue,
  facts: CatalogueFacts = noFacts,
): TierFindings {
  const checks = checkBuild(buildFromTier(tier), catalogue, openSetting, facts);
  const ofRules = checks
    .filter((finding) => needsChange(finding) || finding.note)
    .map(({ id, rule, severity, title, explanation, figures, source, lines, guideSection }): TierFinding => {
      const message = `${title}. ${explanation}`;
      return { id, rule, severity, message, figures, source, lines, guideSection };
    });
  const ofWording = auditTier(tier).findings.map((finding): TierFinding => ({
    ...finding,
    rule: null,
    figures: [],
    guideSection: null,
  }));
  const findings = [...ofWording, ...ofRules].sort(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
  return { findings, checks };
}
