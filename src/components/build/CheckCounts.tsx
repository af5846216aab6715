import { countAnswers } from '../../lib/build-check/count-answers.ts';
import { counted } from '../../lib/units/quantity.ts';
import type { BuildAnswers } from '../../stores/build-checks.ts';
import { State } from '../ui/State.tsx';

/** The numbers of check results of the build by their states; a link leads to them. */
export function CheckCounts({ answers }: { answers: BuildAnswers | null }) {
  if (!answers) return <p className="check-counts quiet">The checks are running…</p>;
  const { problems, warnings, notes, fine, unchecked } = countAnswers(answers.findings);
  return (
    <p className="check-counts">
      {problems > 0 && <State state="problem">{counted(problems, 'problem')}</State>}
      {warnings > 0 && <State state="warning">{counted(warnings, 'warning')}</State>}
      {notes > 0 && <State state="note">{counted(notes, 'note')}</State>}
      {fine > 0 && <State state="fine">{fine} fine</State>}
      {unchecked > 0 && <span className="quiet">{unchecked} without data</span>}
      <a href="#checks-name">All checks</a>
    </p>
  );
}
