import type { ShownMachine } from '../../lib/hand-over/shown-machines.ts';
import type { MachineRun } from '../../lib/machine/answer.ts';
import { noTime, taskWords, unitWords, wordedRun } from '../../lib/machine/machine-words.ts';
import { duration, durationRangeText } from '../../lib/units/duration-text.ts';
import { smallMoney } from '../../lib/units/money-format.ts';
import { counted } from '../../lib/units/quantity.ts';
import { threeFigures } from '../../lib/units/number-format.ts';
import { VerdictState } from '../ui/VerdictState.tsx';

interface Props {
  machine: ShownMachine;
  base: string;
}

/** What a time rests on: "estimated, 20 steps". */
function basisWords({ basis, steps, frames, perHour, unit }: MachineRun, cards: number): string {
  const said = [
    basis === 'measured' ? 'measured' : basis === 'modelled' ? 'estimated' : null,
    steps === null ? null : counted(steps, 'step'),
    frames === null ? null : counted(frames, 'frame'),
    cards > 1 && perHour !== null && unit !== 'training'
      ? `${threeFigures(perHour)} per hour on all cards`
      : null,
  ];
  return said.filter((each) => each !== null).join(', ');
}

/** What one unit costs: with the machine's loss of value, and the electricity in it. */
function costWords({ cost, electricity, unit }: MachineRun, currency: string): string | null {
  const power = electricity === null ? null : `${smallMoney(electricity, currency)} of electricity`;
  if (cost === null) return power && `${power} ${unitWords[unit]}`;
  return `${smallMoney(cost, currency)} ${unitWords[unit]}${power ? `, of it ${power}` : ''}`;
}

/** What the machine makes of each task: time, verdict with its options, and cost. */
export function MachineRuns({ machine, base }: Props) {
  const { runs, cards, currency, paths } = machine;
  return (
    <ul className="runs">
      {runs.map((run, at) => {
        const { seconds, verdict, unit, task, name } = run;
        const time = verdict !== 'no' && seconds ? duration(seconds.mid) : null;
        const cost = costWords(run, currency);
        return (
          <li key={at}>
            <p className="time">
              {time ? (
                <>
                  <b>{time.figure}</b> {time.unit} <small>{unitWords[unit]}</small>
                </>
              ) : (
                <span className="unknown">{noTime(run)}</span>
              )}
              {time && seconds && <small>{durationRangeText(seconds.low, seconds.high)}</small>}
            </p>
            <div>
              <p>
                <a href={base + paths.runs[at]!}>{taskWords(task, name)}</a>
              </p>
              <p className="how">
                <VerdictState verdict={wordedRun(run)} />
                {run.changesResult && verdict !== 'no' && ' The image changes.'}
              </p>
              <p className="quiet">{[basisWords(run, cards), cost].filter(Boolean).join('. ')}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
