import type { MachineAnswer, MachineRun, ProposedMachine } from '../../lib/machine/answer.ts';
import {
  budgetWords,
  machineName,
  noTime,
  rangeWords,
  rolesText,
  runTime,
  taskWords,
  unitWords,
  wholeMoney,
  wordedRun,
} from '../../lib/machine/machine-words.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { verdictWords } from '../../lib/verdict/words.ts';
import { RangeBar, scaleAround } from '../ui/RangeBar.tsx';
import { State } from '../ui/State.tsx';
import { VerdictState } from '../ui/VerdictState.tsx';

interface Props {
  question: MachineQuestion;
  answer: Pick<MachineAnswer, 'machines'>;
  /** The machine that is shown in detail. */
  chosen: ProposedMachine;
  onChoose: (machine: ProposedMachine) => void;
}

/** Tasks that have a column; the others are in the detail of each machine. */
const columns = 3;

/** What stands for the options of a verdict: their names are in the detail of the machine. */
const someOptions = { label: 'options', changesResult: false };

/** The words of a verdict as one of many in a table: short where it fits as it is. */
function Run({ run }: { run: MachineRun }) {
  const time = runTime(run);
  const verdict = wordedRun(run);
  return (
    <>
      <span className="figure">{time ?? noTime(run)}</span>
      <small title={verdictWords(verdict)}>
        <VerdictState verdict={{ ...verdict, options: verdict.options.length > 0 ? [someOptions] : [] }} />
      </small>
    </>
  );
}

/** The machines beside each other: price against the budget, and the time of each task. One is shown in detail. */
export function Glance({ question, answer: { machines }, chosen, onChoose }: Props) {
  const { budget } = question;
  const amounts = machines.flatMap(({ total }) => [total.low, total.high]);
  const scale = scaleAround(budget === null ? amounts : [...amounts, budget]);
  const tasks = machines[0]!.runs.slice(0, columns);
  return (
    <table className="glance">
      <caption className="sr-only">The machines. Choose one to see its parts.</caption>
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col">Typical price, range{budget === null ? '' : ' and budget'}</th>
          {tasks.map(({ task, name, unit }, at) => (
            <th key={at} scope="col">
              {taskWords(task, name)}, {unitWords[unit]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {machines.map((machine) => {
          const { id, kind, platform, total, currency, runs } = machine;
          const left = budgetWords(machine, budget);
          return (
            <tr key={id} className={machine === chosen ? 'chosen' : undefined}>
              <th scope="row">
                <label>
                  <input
                    type="radio"
                    name="machine"
                    value={id}
                    checked={machine === chosen}
                    onChange={() => onChoose(machine)}
                  />
                  <span>
                    {machineName(machine)}{' '}
                    <small>
                      {rolesText(machine)}
                      {kind === 'parts' && `. ${platform}`}
                    </small>
                  </span>
                </label>
              </th>
              <td className="money">
                <span className="sum">
                  <span className="figure">{wholeMoney(total.typical, currency)}</span>
                  {left && (
                    <small>
                      <State state={left.state}>{left.words}</State>
                    </small>
                  )}
                </span>
                <RangeBar
                  {...total}
                  limit={budget}
                  scale={scale}
                  label={`${rangeWords(total, currency)}${budget === null ? '' : `, budget ${wholeMoney(budget, currency)}`}`}
                />
              </td>
              {runs.slice(0, columns).map((run, at) => (
                <td key={at} className="time">
                  <span className="of" aria-hidden="true">
                    {taskWords(run.task, run.name)}
                  </span>
                  <Run run={run} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
