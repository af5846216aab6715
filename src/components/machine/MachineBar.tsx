import type { ProposedMachine } from '../../lib/machine/answer.ts';
import { budgetWords, machineName, noTime, runTime, wholeMoney } from '../../lib/machine/machine-words.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { ResultBar } from '../ui/Instrument.tsx';

interface Props {
  /** The machine that is shown; undefined where none does it. */
  machine: ProposedMachine | undefined;
  question: MachineQuestion;
}

/** The machine that is shown, its price and its times in the bar that stays. */
export function MachineBar({ machine, question: { budget } }: Props) {
  if (!machine) return <ResultBar state="problem">No machine does all of this</ResultBar>;
  const { id, total, currency, runs } = machine;
  const times = runs.map((run) => `${run.name} ${runTime(run) ?? noTime(run)}`);
  return (
    <ResultBar
      state={budgetWords(machine, budget)?.state ?? 'fine'}
      more={`${machineName(machine)}: ${times.join(', ')}`}
      action={
        <a className="button-link go" href={`#parts-${id}`}>
          Parts
        </a>
      }
    >
      {wholeMoney(total.typical, currency)}
    </ResultBar>
  );
}
