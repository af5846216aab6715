import { countAnswers, countsInWords, problemsFirst } from '../../lib/build-check/count-answers.ts';
import type { Finding } from '../../lib/build-check/types.ts';
import type { BuildAnswers } from '../../stores/build-checks.ts';
import { CheckFields, type Model } from './CheckFields.tsx';
import { ChecksStatus } from './ChecksStatus.tsx';
import { FindingItem } from './FindingItem.tsx';
import { PowerTable } from './PowerTable.tsx';

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
        {findings.map((finding) => (
          <FindingItem key={finding.id} finding={finding} base={base} />
        ))}
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

/** Check results of the active build: a summary, each result with its figures, and the power. */
export function Findings({ answers, models, base }: Props) {
  if (!answers) return <ChecksStatus base={base} />;
  const { findings, power } = answers;
  const problems = problemsFirst(findings);
  const unchecked = findings.filter(({ answer }) => answer === 'cannot be checked');
  return (
    <section className="checks" aria-labelledby="checks-name">
      <p id="checks-name" className="part-name">
        <strong>Build checks</strong>{' '}
        <span role="status" data-testid="counts">
          {countsInWords(countAnswers(findings))}
        </span>
      </p>
      <CheckFields models={models} base={base} />
      {problems.length > 0 && (
        <ul className="findings">
          {problems.map((finding) => (
            <FindingItem key={finding.id} finding={finding} base={base} />
          ))}
        </ul>
      )}
      <Group name="No data" findings={unchecked} base={base} />
      <Group name="Fine" findings={findings.filter(({ answer }) => answer === 'fine')} base={base} />
      <PowerTable power={power} />
    </section>
  );
}
