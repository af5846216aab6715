import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { buildSpeed, cardsOf } from '../../lib/build/ownership/model-question.ts';
import type { OwnershipQuestion } from '../../lib/build/ownership/ownership-question.ts';
import { classAnswers, classRents, rentalClassNames } from '../../lib/build/ownership/rental-classes.ts';
import { formatMoney, formatRange } from '../../lib/units/money-format.ts';
import { $build, change } from '../../stores/calculator.ts';
import { $modelFacts } from '../../stores/model-answers.ts';
import { $catalogue } from '../../stores/parts.ts';
import { rentalPrices } from '../../stores/rental-prices.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { RentalClasses } from './RentalClasses.tsx';
import { SourceLine } from './Source.tsx';

interface Props {
  base: string;
  currency: string;
  /** Null while something for it is missing. */
  question: (OwnershipQuestion & { ok: true }) | null;
}

/**
 * Owning compared with every class of rental of the build's cards, and dated prices of all rented cards. Each button sets
 * the rent of as many cards as the build has.
 */
export function RentalPrices({ base, currency, question }: Props) {
  const state = useStore(rentalPrices.$state);
  const prices = useStore(rentalPrices.$value);
  const parts = useStore($catalogue);
  const build = useStore($build);
  const facts = useStore($modelFacts);
  const load = () => void rentalPrices.load(base);
  useEffect(() => void rentalPrices.load(base), [base]);
  if (!prices || !build) return <LoadStatus what="the rental prices" state={state} onRetry={load} />;
  const rows = build.lines.filter((line) => line.component === 'gpu');
  const cards = rows.reduce((sum, line) => sum + line.quantity, 0) || 1;
  const usable = prices.filter((price) => price.currency === currency);
  const own = usable.filter(({ gpu }) =>
    rows.some(({ part, choices }) => part === gpu || choices.includes(gpu)),
  );
  const listed = [...own, ...usable.filter((price) => !own.includes(price))];
  if (listed.length === 0) return <p className="quiet">No rental prices in {currency}: enter your own.</p>;
  const rent = (hourly: number) => Math.round(hourly * cards * 10_000) / 10_000;
  const speed = buildSpeed(build, facts?.speeds ?? []);
  const answers =
    question && classAnswers(question, classRents(cardsOf(build) ?? [], prices, currency), speed);
  return (
    <>
      {question && answers && answers.length > 0 && (
        <RentalClasses question={question} answers={answers} speed={speed} />
      )}
      <details className="no-print">
        <summary>
          Example rental prices ({own.length > 0 ? 'this build’s card first' : 'other cards only'})
        </summary>
        <DataTable
          label="Rental prices"
          columns={[
            { head: 'Card', cell: ({ gpu }) => parts?.gpu.get(gpu)?.name ?? gpu },
            { head: 'Class', cell: (price) => `${rentalClassNames[price.class]}: ${price.provider}` },
            { head: 'Per card and hour', num: true, cell: (price) => formatRange(price, currency) },
            { head: 'Source', cell: ({ source }) => <SourceLine source={source} /> },
            {
              head: `Rent for ${cards} ${cards === 1 ? 'card' : 'cards'}`,
              cell: ({ typical, provider }) => (
                <button
                  type="button"
                  onClick={() => change({ kind: 'set-settings', settings: { rentPerHour: rent(typical) } })}
                >
                  Use {formatMoney(rent(typical), currency)}
                  <span className="sr-only"> per hour, {provider}</span>
                </button>
              ),
            },
          ]}
          rows={listed}
          rowKey={({ id }) => id}
        />
      </details>
    </>
  );
}
