import { countAnswers } from '../../lib/build-check/count-answers.ts';
import { counted } from '../../lib/units/quantity.ts';
import type { BuildAnswers } from '../../stores/build-checks.ts';
import { State } from '../ui/State.tsx';

/** The numbers of check results of the build by their states; a link leads to them. */
export function CheckCounts({ answers }: { answers: BuildAnswers | null }) {
  if (!answers) return <p className="check-counts quiet">The checks are running…</p>;
  const { problem, warning, likely, fine, noData } = countAnswers(answers.findings);
  return (
    <p className="check-counts">
      {problem === 0 ? (
        fine + likely > 0 && <State state="fine">No problems</State>
      ) : (
        <State state="problem">{counted(problem, 'problem')}</State>
      )}
      {warning > 0 && <State state="warning">{counted(warning, 'warning')}</State>}
      {likely > 0 && <State state="likely">{likely} likely fine</State>}
      {fine > 0 && <State state="fine">{fine} fine</State>}
      {noData > 0 && <span className="quiet">{noData} without data</span>}
      <a href="#checks-name">All checks</a>
    </p>
  );
}
