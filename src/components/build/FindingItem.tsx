import type { Figure, Finding } from '../../lib/build-check/types.ts';
import { withDecimals } from '../../lib/units/number-format.ts';
import { StateIcon } from '../ui/State.tsx';
import { SourceLine } from './Source.tsx';

export const severityNames = { problem: 'Problem', warning: 'Warning', note: 'Note' } as const;

/** The name of a result. Problems are named by severity. */
export const answerName = ({ answer, severity }: Finding): string =>
  answer === 'problem' ? severityNames[severity] : answer === 'fine' ? 'Fine' : 'No data';

function figureText({ value, unit }: Figure): string {
  if (value === null) return 'no data';
  const text = typeof value === 'number' ? withDecimals(value, 2) : value;
  return unit ? `${text} ${unit}` : text;
}

/** One check result: its text, its figures with their sources, and the section of the guide about it. */
export function FindingItem({ finding, base }: { finding: Finding; base: string }) {
  const { id, title, explanation, figures, source, guideSection } = finding;
  return (
    <li id={`finding-${id}`} className={finding.answer === 'problem' ? finding.severity : finding.answer}>
      <p>
        <strong className="state">
          {finding.answer !== 'cannot be checked' && (
            <StateIcon state={finding.answer === 'problem' ? finding.severity : 'fine'} />
          )}
          <span>
            {answerName(finding)}: {title}.
          </span>
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
        Source of the rule: <SourceLine source={source} />. In the guide:{' '}
        <a href={`${base}/${guideSection.href.replace(/^\//, '')}`}>{guideSection.title}</a>.
      </p>
    </li>
  );
}
