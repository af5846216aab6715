import type { ShownMachine } from '../../lib/hand-over/shown-machines.ts';
import type { ProposedMachine } from '../../lib/machine/answer.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import {
  budgetWords,
  machineTitle,
  rangeWords,
  rolesText,
  wholeMoney,
} from '../../lib/machine/machine-words.ts';
import type { Estimated } from '../../lib/units/estimated.ts';
import { estimatedText } from '../../lib/units/estimated-text.ts';
import { wholeNumber } from '../../lib/units/number-format.ts';
import { ReportFigure } from '../report/ReportFigure.tsx';
import { Readings, type Reading } from '../ui/Readings.tsx';
import { State } from '../ui/State.tsx';
import { MachineChecks } from './MachineChecks.tsx';
import { MachineLines } from './MachineLines.tsx';
import { MachineRuns } from './MachineRuns.tsx';
import { Renting } from './Renting.tsx';
import { ShareMachine } from './ShareMachine.tsx';

interface Props {
  question: MachineQuestion;
  machine: ShownMachine;
  /** Whether it is the one that is shown on a screen; without scripts all of them are. */
  shown: boolean;
  base: string;
}

function powerReading(wallW: Estimated): Reading {
  const { value, low, high } = wallW;
  const label = 'Power at the wall';
  if (value === null) return { label, figure: <span className="words">{estimatedText(wallW, 'W')}</span> };
  const range =
    high === null || Math.round(low) === Math.round(high)
      ? []
      : [`${wholeNumber(low)} to ${wholeNumber(high)} W`];
  return { label, figure: wholeNumber(value), unit: 'W', lines: [...range, 'while it generates'] };
}

function readingsOf({ budget }: MachineQuestion, machine: ProposedMachine): Reading[] {
  const { total, currency, oldest, wallW, memoryGiB, cards, kind, platform } = machine;
  const left = budgetWords(machine, budget);
  const readings: Reading[] = [
    {
      label: 'Total, typical',
      figure: wholeMoney(total.typical, currency),
      lines: [
        rangeWords(total, currency),
        ...(left
          ? [
              <State key="left" state={left.state}>
                {left.words}
              </State>,
            ]
          : []),
        `Oldest price of ${oldest}`,
      ],
    },
    {
      label: kind === 'computer' ? 'Memory' : cards > 1 ? 'Memory of each card' : 'Memory of the card',
      figure: memoryGiB,
      unit: 'GiB',
      lines: [cards > 1 ? `${cards} cards` : kind === 'computer' ? 'shared with the system' : 'one card'],
    },
  ];
  if (wallW) readings.push(powerReading(wallW));
  readings.push({
    label: kind === 'computer' ? 'Computer' : 'Platform',
    figure: <span className="words">{platform}</span>,
  });
  return readings;
}

/** One machine in detail: what it costs and does, its parts with their prices, why it, and what it gives up. */
export function MachineSheet({ question, machine, shown, base }: Props) {
  const { id, kind, why, tradeOffs } = machine;
  const title = machineTitle(machine);
  return (
    <section className={shown ? 'sheet plate' : 'sheet plate other'} aria-labelledby={`machine-${id}`}>
      <header className="inside">
        <p className="tag">{rolesText(machine)}</p>
        <h2 id={`machine-${id}`}>{title}</h2>
      </header>
      <Readings readings={readingsOf(question, machine)} />
      <MachineRuns machine={machine} base={base} />
      <div className="inside takes no-print">
        <a className="button-link go" href={base + machine.paths.build}>
          Open as a build
        </a>
        <ShareMachine />
        <ReportFigure
          subject={`${title}: the machine for ${question.tasks.map(({ model }) => model).join(', ')}`}
        />
      </div>
      <MachineLines machine={machine} base={base} />
      <dl className="inside whys">
        <div>
          <dt>Why this one</dt>
          <dd>{why}</dd>
        </div>
        {tradeOffs.length > 0 && (
          <div>
            <dt>What you give up</dt>
            <dd>
              <ul>
                {tradeOffs.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {kind !== 'card' && <MachineChecks machine={machine} base={base} />}
      <Renting machine={machine} question={question} base={base} />
    </section>
  );
}
