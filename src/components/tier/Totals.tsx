import type { TierEntry } from '../../lib/tier/build.ts';
import { formatRange } from '../../lib/tier/money-format.ts';
import type { PriceSum } from '../../lib/tier/price-range.ts';

/** Low and high total of the build beside the guide's stated one; announced when it changes. */
export function Totals({ total, tier }: { total: PriceSum; tier: TierEntry }) {
  const { known, unpriced } = total;
  return (
    <dl className="totals">
      <div className="main" aria-live="polite">
        <dt>{unpriced > 0 ? 'Your rows so far' : 'Your total'}</dt>
        <dd data-testid="total">
          {known.low === null ? (
            <span className="unknown">not known</span>
          ) : (
            formatRange(known, tier.currency)
          )}
        </dd>
        {unpriced > 0 && (
          <dd className="quiet">
            {unpriced === 1 ? '1 row has' : `${unpriced} rows have`} no price and{' '}
            {unpriced === 1 ? 'is' : 'are'} not in this figure.
          </dd>
        )}
      </div>
      <div>
        <dt>Stated by the guide</dt>
        <dd>{formatRange(tier.stated, tier.currency)}</dd>
      </div>
    </dl>
  );
}
