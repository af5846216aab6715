import { countsInWords, inOrderOfUse, needsChange } from '../../lib/build-check/count-answers.ts';
import type { ShownMachine } from '../../lib/hand-over/shown-machines.ts';
import { State, StateIcon } from '../ui/State.tsx';

interface Props {
  machine: ShownMachine;
  base: string;
}

/** What the checks say of the machine: their number by state, the warnings, and what has no data. */
export function MachineChecks({ machine, base }: Props) {
  const { checks, findings, kind } = machine;
  const worth = inOrderOfUse(findings.filter(needsChange));
  const open = findings.filter(({ answer }) => answer === 'noData');
  const state = checks.problem > 0 ? 'problem' : checks.warning > 0 ? 'warning' : 'fine';
  return (
    <div className="inside checks">
      <p className="line">
        <State state={state}>Checks:</State> {countsInWords(checks)}
        {kind === 'parts' && (
          <>
            {' '}
            <a className="no-print" href={`${base}${machine.paths.build}`}>
              All checks in the calculator
            </a>
          </>
        )}
      </p>
      {worth.length > 0 && (
        <ul>
          {worth.map(({ id, answer, title, explanation }) => (
            <li key={id} className={`state-${answer}`}>
              <StateIcon state={answer === 'problem' ? 'problem' : 'warning'} />
              <span>
                <strong>
                  {answer === 'problem' ? 'Problem' : 'Warning'}: {title}.
                </strong>{' '}
                {explanation}
              </span>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <details>
          <summary>{open.length === 1 ? '1 check' : `${open.length} checks`} without data</summary>
          <ul>
            {open.map(({ id, title, explanation }) => (
              <li key={id}>
                <span>
                  {title}. {explanation}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
