import { formatRange } from '../../lib/units/money-format.ts';
import type { Money } from '../../lib/build/quote/money.ts';
import type { QuoteTotals } from '../../lib/build/quote/totals.ts';
import type { PriceRange } from '../../lib/build/rows/price-range.ts';

function Figure({ name, money, testId }: { name: string; money: Money; testId?: string }) {
  const known = money.range.low !== null;
  return (
    <>
      <dt>{name}</dt>
      <dd data-testid={testId}>
        {known ? formatRange(money.range, money.currency) : <span className="unknown">no price</span>}
      </dd>
    </>
  );
}

interface Props {
  totals: QuoteTotals;
  /** Tax in percent, as set by the reader; null for none. */
  taxPercent: number | null;
  /** The total stated in the guide for the tier that the build started from; null without one. */
  stated: PriceRange | null;
}

/** Low and high total of the build, and with tax and in a second currency where set. Changes are announced. */
export function Totals({ totals, taxPercent, stated }: Props) {
  const { net, tax, gross, converted, unpriced } = totals;
  return (
    <dl className="totals">
      <div className="main" aria-live="polite" aria-atomic="true">
        <Figure name={unpriced > 0 ? 'Your total so far' : 'Your total'} money={net} testId="total" />
        {unpriced > 0 && (
          <dd className="quiet">
            {unpriced === 1 ? '1 row has' : `${unpriced} rows have`} no price and{' '}
            {unpriced === 1 ? 'is' : 'are'} not in this figure.
          </dd>
        )}
        {tax && <Figure name={`With ${taxPercent} % tax`} money={gross} testId="total-with-tax" />}
        {converted && (
          <Figure
            name={`In ${converted.currency} at your rate${tax ? ', with tax' : ''}`}
            money={converted}
            testId="total-converted"
          />
        )}
      </div>
      {stated && (
        <div>
          <Figure name="Stated by the guide" money={{ currency: net.currency, range: stated }} />
        </div>
      )}
    </dl>
  );
}
