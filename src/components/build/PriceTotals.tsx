import { useStore } from '@nanostores/react';
import { rowRange, todaysRange } from '../../lib/build/quote/price-origin.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { counted } from '../../lib/units/quantity.ts';
import { $build, $totals, apply } from '../../stores/calculator.ts';
import { $partOfLine, $priceSummary, pricing } from '../../stores/pricing.ts';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { PriceMark } from './RowPrice.tsx';

/** Sets every row whose part has a price of today in a condition to that price. */
function setAll(condition: 'new' | 'used'): void {
  const [build, partOf] = [$build.get(), $partOfLine.get()];
  for (const line of build?.lines ?? []) {
    const part = partOf?.(line);
    const range = part && todaysRange(part, condition, build!.currency);
    if (range) apply({ kind: 'set-price', line: line.id, price: rowRange(range) });
  }
}

/** Low, typical and high total, its oldest date, and what is left out or marked. */
export function PriceTotals({ base }: { base: string }) {
  const summary = useStore($priceSummary);
  const totals = useStore($totals);
  const state = useStore(pricing.$state);
  const onRetry = () => void pricing.load(base);
  if (!summary || !totals)
    return <LoadStatus what="the dates of the prices" state={state} onRetry={onRetry} />;
  const { range, currency } = totals.net;
  const { typical, oldest, old, launchOnly, unpriced } = summary;
  return (
    <div className="price-totals" data-testid="price-totals">
      {range.low !== null && typical !== null && (
        <p>
          Low {formatMoney(range.low, currency)}, typical <strong>{formatMoney(typical, currency)}</strong>,
          high {formatMoney(range.high, currency)}.{' '}
          {oldest ? `The oldest dated price is of ${oldest}.` : 'None of these prices is dated.'}
        </p>
      )}
      <ul>
        {old.length > 0 && (
          <li>
            {counted(old.length, 'row')} with a price older than 180 days <PriceMark mark="old" />
          </li>
        )}
        {launchOnly.length > 0 && (
          <li>
            {counted(launchOnly.length, 'row')} with the price at launch, since no price of 2026 was found{' '}
            <PriceMark mark="launch only" />
          </li>
        )}
        {unpriced.length > 0 && (
          <li>
            {counted(unpriced.length, 'row')} without a price: not in the total, and not counted as zero
          </li>
        )}
      </ul>
      <p className="actions no-print">
        <button type="button" onClick={() => setAll('new')}>
          Use today’s new prices
        </button>
        <button type="button" onClick={() => setAll('used')}>
          Use today’s used prices
        </button>
      </p>
    </div>
  );
}
