import type { Figure, Finding } from '../../lib/build-check/types.ts';
import { withDecimals } from '../../lib/units/number-format.ts';
import { StateIcon, type StateKind } from '../ui/State.tsx';
import { SourceLine } from './Source.tsx';

const answerNames = {
  problem: 'Problem',
  warning: 'Warning',
  likely: 'Likely fine',
  fine: 'Fine',
  noData: 'No data',
} as const;

/** The state that shows a result; null without data. */
const stateOf = ({ answer, note }: Finding): StateKind | null =>
  note ? 'note' : answer === 'noData' ? null : answer;

/** The name of a result. A fine one that is worth knowing is a note. */
export const answerName = ({ answer, note }: Finding): string => (note ? 'Note' : answerNames[answer]);

function figureText({ value, unit }: Figure): string {
  if (value === null) return 'no data';
  const text = typeof value === 'number' ? withDecimals(value, 2) : value;
  return unit ? `${text} ${unit}` : text;
}

/** One check result: its text, its figures with their sources, and the section of the guide about it. */
export function FindingItem({ finding, base }: { finding: Finding; base: string }) {
  const { id, title, explanation, figures, source, guideSection } = finding;
  const state = stateOf(finding);
  return (
    <li id={`finding-${id}`} className={finding.note ? 'note' : finding.answer}>
      <p>
        <strong className="state">
          {state && <StateIcon state={state} />}
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
