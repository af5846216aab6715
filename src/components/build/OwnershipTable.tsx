import { daysPerYear } from '../../lib/build/ownership/ownership.ts';
import type { OwnershipAnswer } from '../../lib/build/ownership/ownership-answer.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { wholeNumber } from '../../lib/units/number-format.ts';

interface Props {
  answer: OwnershipAnswer;
  currency: string;
  hoursPerDay: number;
  rented: boolean;
}

/** The chart's figures. */
export function OwnershipTable({ answer, currency, hoursPerDay, rented }: Props) {
  const { low, high } = answer;
  const money = (one: number, other: number) =>
    formatRange({ low: Math.round(one), high: Math.round(other) }, currency);
  const cheaper = (index: number) => {
    const { owned: dearest, rented: rent } = high.curve[index]!;
    const { owned: cheapest } = low.curve[index]!;
    if (dearest < rent) return 'owning';
    return cheapest > rent ? 'renting' : 'depends on the price';
  };
  return (
    <div className="table-frame" tabIndex={0} role="group" aria-label="Costs over the hours at work">
      <table className="datasheet">
        <caption>Costs so far, over the hours at work; owning is price less resale, and electricity</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              Hours at work
            </th>
            <th scope="col" className="num">
              Years at {hoursPerDay} h a day
            </th>
            <th scope="col" className="num">
              Owning
            </th>
            {rented && (
              <>
                <th scope="col" className="num">
                  Renting
                </th>
                <th scope="col">Cheaper</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {high.curve.map((point, index) => (
            <tr key={point.hours}>
              <td className="num">{wholeNumber(point.hours)}</td>
              <td className="num">
                {hoursPerDay > 0 ? (point.hours / (hoursPerDay * daysPerYear)).toFixed(1) : 'never'}
              </td>
              <td className="num">{money(low.curve[index]!.owned, point.owned)}</td>
              {rented && (
                <>
                  <td className="num">{money(point.rented, point.rented)}</td>
                  <td>{cheaper(index)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
