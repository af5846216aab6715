import {
  breakEvenHours,
  rentalClassNames,
  type ClassAnswer,
} from '../../lib/build/ownership/rental-classes.ts';
import { ownershipCost } from '../../lib/build/ownership/ownership.ts';
import { thousandImages, type BuildSpeed } from '../../lib/build/ownership/model-question.ts';
import type { OwnershipQuestion } from '../../lib/build/ownership/ownership-question.ts';
import { formatMoney, formatRange } from '../../lib/units/money-format.ts';
import { change } from '../../stores/calculator.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { SourceLine } from './Source.tsx';

interface Props {
  question: OwnershipQuestion & { ok: true };
  answers: readonly ClassAnswer[];
  speed: BuildSpeed;
}

const cents = (amount: number) => Math.round(amount * 100) / 100;

const imagesText = (cost: { low: number; high: number } | null, currency: string): string =>
  cost === null ? 'no data' : formatRange({ low: cents(cost.low), high: cents(cost.high) }, currency);

function ownedImages(question: Props['question'], speed: BuildSpeed): string {
  const [low, high] = [ownershipCost(question.low).perHour, ownershipCost(question.high).perHour];
  return imagesText(thousandImages({ low, high }, speed), question.currency);
}

/** Owning the active build compared with renting its cards, class by class. Each button sets the rent. */
export function RentalClasses({ question, answers, speed }: Props) {
  const { currency } = question;
  return (
    <DataTable
      label="Renting the same cards"
      caption={
        <>
          Renting the same cards instead, by class of provider, cheapest first.{' '}
          {speed.ok
            ? `1,000 images cost ${ownedImages(question, speed)} when owned.`
            : 'Choose a model under “Checks” for the cost of 1,000 images.'}
        </>
      }
      columns={[
        { head: 'Class', cell: ({ rent }) => rentalClassNames[rent.class] },
        {
          head: 'Per hour',
          num: true,
          cell: ({ rent }) => (
            <>
              {formatMoney(cents(rent.typical), currency)}
              {rent.low < rent.high && (
                <span className="quiet">
                  {' '}
                  ({formatRange({ low: cents(rent.low), high: cents(rent.high) }, currency)})
                </span>
              )}
            </>
          ),
        },
        {
          head: '1,000 images',
          num: true,
          cell: (answer) => (speed.ok ? imagesText(answer.thousandImages, currency) : '—'),
        },
        { head: 'Owning is cheaper after', num: true, cell: breakEvenHours },
        {
          head: 'Source',
          cell: ({ rent }) => (
            <>
              {rent.prices.map((price) => (
                <span key={price.id}>
                  {price.provider}. <SourceLine source={price.source} />{' '}
                </span>
              ))}
            </>
          ),
        },
        {
          head: <span className="sr-only">Use</span>,
          cell: ({ rent }) => (
            <button
              type="button"
              className="no-print"
              onClick={() => change({ kind: 'set-settings', settings: { rentPerHour: rent.typical } })}
            >
              Use {formatMoney(cents(rent.typical), currency)}
              <span className="sr-only"> per hour, {rentalClassNames[rent.class]}</span>
            </button>
          ),
        },
      ]}
      rows={answers}
      rowKey={({ rent }) => rent.class}
    />
  );
}
