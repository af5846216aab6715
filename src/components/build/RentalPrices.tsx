import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { formatMoney, formatRange } from '../../lib/units/money-format.ts';
import { $build, change } from '../../stores/calculator.ts';
import { $catalogue } from '../../stores/parts.ts';
import { $rentalPrices, $rentalProblem, loadRentalPrices } from '../../stores/rental-prices.ts';
import { LoadProblem } from '../ui/loading/LoadProblem.tsx';
import { SourceLine } from './Source.tsx';

/** Dated prices of rented cards, to start from: each fills in the rent of as many cards as the build has. */
export function RentalPrices({ url, currency }: { url: string; currency: string }) {
  const prices = useStore($rentalPrices);
  const problem = useStore($rentalProblem);
  const catalogue = useStore($catalogue);
  const build = useStore($build);
  useEffect(() => void loadRentalPrices(url), [url]);
  if (problem !== null) return <LoadProblem words={problem} onRetry={() => void loadRentalPrices(url)} />;
  if (!prices || !build)
    return (
      <p className="loading" role="status">
        Loading the rental prices…
      </p>
    );
  const rows = build.lines.filter((line) => line.component === 'gpu');
  const cards = rows.reduce((sum, line) => sum + line.quantity, 0) || 1;
  const usable = prices.filter((price) => price.currency === currency);
  const own = usable.filter(({ gpu }) =>
    rows.some(({ part, choices }) => part === gpu || choices.includes(gpu)),
  );
  const listed = [...own, ...usable.filter((price) => !own.includes(price))];
  if (listed.length === 0)
    return <p className="quiet">No rental price in {currency} is known here: set your own.</p>;
  const rent = (hourly: number) => Math.round(hourly * cards * 10_000) / 10_000;
  return (
    <details className="no-print">
      <summary>
        Rental prices to start from ({own.length > 0 ? 'this build’s card first' : 'other cards only'})
      </summary>
      <div className="table-frame" tabIndex={0} role="group" aria-label="Rental prices">
        <table className="datasheet">
          <thead>
            <tr>
              <th scope="col">Card</th>
              <th scope="col">Rented from</th>
              <th scope="col" className="num">
                One card, an hour
              </th>
              <th scope="col">Source</th>
              <th scope="col">
                Rent of {cards} {cards === 1 ? 'card' : 'cards'}
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map((price) => (
              <tr key={price.id}>
                <th scope="row">{catalogue?.gpu.get(price.gpu)?.name ?? price.gpu}</th>
                <td>
                  {price.provider}, {price.kind}
                </td>
                <td className="num">{formatRange(price, currency)}</td>
                <td>
                  <SourceLine source={price.source} />
                </td>
                <td>
                  {[...new Set([price.low, price.high])].map((hourly) => (
                    <button
                      key={hourly}
                      type="button"
                      onClick={() =>
                        change({ kind: 'set-settings', settings: { rentPerHour: rent(hourly) } })
                      }
                    >
                      Use {formatMoney(rent(hourly), currency)}
                      <span className="sr-only"> an hour, {price.provider}</span>
                    </button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
