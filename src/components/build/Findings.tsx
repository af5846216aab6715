import {
  byMissingField,
  countAnswers,
  countsInWords,
  inOrderOfUse,
  needsChange,
} from '../../lib/build-check/count-answers.ts';
import type { Finding } from '../../lib/build-check/types.ts';
import type { BuildAnswers } from '../../stores/build-checks.ts';
import { Later } from '../ui/Later.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { OnDemand } from '../ui/OnDemand.tsx';
import { CheckFields, type Model } from './CheckFields.tsx';
import { ChecksStatus } from './ChecksStatus.tsx';
import { FindingItem } from './FindingItem.tsx';
import { MissingFields } from './MissingFields.tsx';
import { PowerTable } from './PowerTable.tsx';

// Loaded when its panel is opened.
const Upgrade = lazyPart('the upgrade check', async () => (await import('./Upgrade.tsx')).Upgrade);

interface GroupProps {
  name: string;
  findings: readonly Finding[];
  base: string;
}

function Group({ name, findings, base }: GroupProps) {
  if (findings.length === 0) return null;
  return (
    <details>
      <summary>
        {name} ({findings.length})
      </summary>
      <ul className="findings">
        <Later>
          {findings.map((finding) => (
            <FindingItem key={finding.id} finding={finding} base={base} />
          ))}
        </Later>
      </ul>
    </details>
  );
}

interface Props {
  /** Null until the checks have run. */
  answers: BuildAnswers | null;
  models: readonly Model[];
  base: string;
}

/**
 * Check results of the active build in the order in which a reader uses them: problems and warnings, what is likely, what is
 * fine, and last what has no data, by the field that would settle it.
 */
export function Findings({ answers, models, base }: Props) {
  if (!answers) return <ChecksStatus base={base} />;
  return (
    <Later>
      <Answers {...answers} models={models} base={base} />
    </Later>
  );
}

function Answers({ findings, power, models, base }: BuildAnswers & Omit<Props, 'answers'>) {
  const counts = countAnswers(findings);
  const ordered = inOrderOfUse(findings);
  const changes = ordered.filter(needsChange);
  const checked = counts.fine + counts.likely + changes.length;
  return (
    <section className="checks" aria-labelledby="checks-name">
      <p id="checks-name" className="part-name">
        <strong>Build checks</strong>{' '}
        <span role="status" data-testid="counts">
          {countsInWords(counts)}
        </span>
      </p>
      <CheckFields models={models} base={base} />
      {counts.problem === 0 && checked > 0 && (
        <p className="no-problems">
          <strong>No problems found.</strong>{' '}
          {counts.warning === 0
            ? `${counts.fine + counts.likely} checks passed.`
            : `${counts.fine + counts.likely} checks passed; see the warnings below.`}
        </p>
      )}
      {changes.length > 0 && (
        <ul className="findings">
          {changes.map((finding) => (
            <FindingItem key={finding.id} finding={finding} base={base} />
          ))}
        </ul>
      )}
      <Group name="Likely fine" findings={ordered.filter(({ answer }) => answer === 'likely')} base={base} />
      <Group name="Fine" findings={ordered.filter(({ answer }) => answer === 'fine')} base={base} />
      <MissingFields fields={byMissingField(findings)} count={counts.noData} />
      <PowerTable power={power} />
      <OnDemand words="Another card in this machine">
        <Upgrade base={base} />
      </OnDemand>
    </section>
  );
}
