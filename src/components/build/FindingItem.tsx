import type { Figure, Finding } from '../../lib/build-check/types.ts';
import { withDecimals } from '../../lib/units/number-format.ts';
import { SourceLine } from './Source.tsx';

const severityNames = { problem: 'Problem', warning: 'Warning', note: 'Note' } as const;

/** What an answer is called: a problem by how much it matters. */
export const answerName = ({ answer, severity }: Finding): string =>
  answer === 'problem' ? severityNames[severity] : answer === 'fine' ? 'Fine' : 'Can’t be checked';

function figureText({ value, unit }: Figure): string {
  if (value === null) return 'not known';
  const text = typeof value === 'number' ? withDecimals(value, 2) : value;
  return unit ? `${text} ${unit}` : text;
}

/** One answer of a rule: what it says, the figures it rests on, where they come from, and where the guide treats it. */
export function FindingItem({ finding, base }: { finding: Finding; base: string }) {
  const { id, title, explanation, figures, source, guideSection } = finding;
  return (
    <li id={`finding-${id}`} className={finding.answer === 'problem' ? finding.severity : finding.answer}>
      <p>
        <strong>
          {answerName(finding)}: {title}.
        </strong>{' '}
        {explanation}
      </p>
      {figures.length > 0 && (
        <ul className="figures">
          {figures.map((figure) => (
            <li key={figure.label}>
              {figure.label}: <strong>{figureText(figure)}</strong>
              {figure.source && (
                <>
                  {' '}
                  <SourceLine source={figure.source} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">
        Rule from <SourceLine source={source} />. In the guide:{' '}
        <a href={`${base}/${guideSection.href.replace(/^\//, '')}`}>{guideSection.title}</a>.
      </p>
    </li>
  );
}
