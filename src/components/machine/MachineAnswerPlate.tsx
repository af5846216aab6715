import type { ShownAnswer } from '../../lib/hand-over/shown-machines.ts';
import type { MachineAnswer, ProposedMachine } from '../../lib/machine/answer.ts';
import {
  budgetWords,
  machineName,
  noTime,
  runTime,
  taskWords,
  wholeMoney,
} from '../../lib/machine/machine-words.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { listed } from '../../lib/verdict/words.ts';
import { StateIcon, type StateKind } from '../ui/State.tsx';
import { Glance } from './Glance.tsx';
import { Relaxed } from './Relaxed.tsx';

interface Props {
  question: MachineQuestion;
  answer: ShownAnswer;
  /** Undefined where no machine does it. */
  chosen: ProposedMachine | undefined;
  onChoose: (machine: ProposedMachine) => void;
  onChange: (question: MachineQuestion) => void;
}

/** The first machine in a sentence: which, at what price, and what it makes of the tasks. */
function sentence(
  { budget, currency }: MachineQuestion,
  { machines }: Pick<MachineAnswer, 'machines'>,
): { state: StateKind; what: string; does: string } {
  const [best] = machines;
  if (!best) return { state: 'problem', what: 'No machine does all of this.', does: '' };
  const price = wholeMoney(best.total.typical, currency);
  const does = `${listed(
    best.runs.map((run) => {
      const time = runTime(run);
      return `${taskWords(run.task, run.name)} ${time === null ? `(${noTime(run)})` : `in ${time}`}`;
    }),
  )}.`;
  if (!best.withinBudget && budget !== null)
    return {
      state: 'problem',
      what: `Not for ${wholeMoney(budget, currency)}. The least that does it: ${machineName(best)}, ${price}`,
      does,
    };
  return { state: budgetWords(best, budget)?.state ?? 'fine', what: `${machineName(best)}: ${price}`, does };
}

/** The answer in a sentence, the machines beside each other, and what decided it. */
export function MachineAnswerPlate({ question, answer, chosen, onChoose, onChange }: Props) {
  const { state, what, does } = sentence(question, answer);
  return (
    <div className="plate">
      <div className="inside" aria-live="polite">
        <p className={`verdict state-${state}`}>
          <StateIcon state={state} />
          <span className="words">{what}</span>
        </p>
        {does && <p>{does}</p>}
        {answer.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {chosen && <Glance question={question} answer={answer} chosen={chosen} onChoose={onChoose} />}
      <Relaxed question={question} answer={answer} onChange={onChange} />
    </div>
  );
}
