import { useStore } from '@nanostores/react';
import { noPrices, rowRange, todaysRange } from '../../lib/build/quote/price-origin.ts';
import { originText } from '../../lib/build/quote/quote-lines.ts';
import type { BuildLine } from '../../lib/build/rows/build.ts';
import { samePrice } from '../../lib/build/rows/price-range.ts';
import type { PriceRange as DatedRange } from '../../lib/prices/price-range.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { $build, apply } from '../../stores/calculator.ts';
import { $partOfLine, $priceSummary } from '../../stores/pricing.ts';
import { ReportFigure } from '../report/ReportFigure.tsx';
import '../ui/styles/price-mark.css';
import './prices.css';

const names = { new: 'New', used: 'Used', launch: 'At launch' } as const;

/** The mark of a price that is old, or known only from the launch. */
export function PriceMark({ mark }: { mark: 'old' | 'launch only' | null }) {
  if (mark === null) return null;
  return <span className="price-mark">{mark === 'old' ? 'old price' : 'launch price only'}</span>;
}

/** Where the price of a row comes from, and today's prices of its part, new and used, as choices. */
export function RowPrice({ line }: { line: BuildLine }) {
  const build = useStore($build);
  const partOf = useStore($partOfLine);
  const summary = useStore($priceSummary);
  const row = summary?.rows.find((each) => each.line.id === line.id);
  if (!build || !partOf || !row) return null;
  const { currency } = build;
  const part = line.part === null ? null : (partOf(line) ?? noPrices);
  const today = {
    new: part && todaysRange(part, 'new', currency),
    used: part && todaysRange(part, 'used', currency),
  };
  const launch = part?.ranges.find((range) => range.kind === 'launch' && range.currency === currency) ?? null;
  const found = today.new !== null || today.used !== null;
  const choice = (name: keyof typeof names, range: DatedRange | null) =>
    range && (
      <button
        type="button"
        aria-pressed={samePrice(line.unitPrice, rowRange(range))}
        onClick={() => apply({ kind: 'set-price', line: line.id, price: rowRange(range) })}
      >
        {names[name]}: {formatRange(rowRange(range), currency)}
        <span className="quiet"> {range.date}</span>
      </button>
    );
  return (
    <>
      {row.origin && (
        <span className="quiet origin">
          {originText(row.origin)}
          {row.origin.kind !== 'own' && (
            <>
              {' '}
              <ReportFigure subject={`Price of ${line.model || line.component}`} sign />
            </>
          )}
        </span>
      )}
      <PriceMark mark={row.mark} />
      {part && !found && <span className="quiet origin">no price of 2026 found in {currency}</span>}
      {part && (
        <span className="row-prices no-print">
          {choice('new', today.new)}
          {choice('used', today.used)}
          {!found && choice('launch', launch)}
        </span>
      )}
    </>
  );
}
