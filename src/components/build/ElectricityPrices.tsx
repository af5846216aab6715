import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { formatMoney } from '../../lib/units/money-format.ts';
import { change } from '../../stores/calculator.ts';
import { electricityPrices } from '../../stores/rental-prices.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { SourceLine } from './Source.tsx';

/** What households pay for electricity by country, in the build's currency. Each button sets the price. */
export function ElectricityPrices({ base, currency }: { base: string; currency: string }) {
  const state = useStore(electricityPrices.$state);
  const prices = useStore(electricityPrices.$value);
  const load = () => void electricityPrices.load(base);
  useEffect(() => void electricityPrices.load(base), [base]);
  if (!prices) return <LoadStatus what="the prices of electricity" state={state} onRetry={load} />;
  const listed = prices
    .filter((price) => price.currency === currency)
    .sort(
      (one, other) =>
        Number(other.official) - Number(one.official) ||
        one.name.localeCompare(other.name, 'en') ||
        (one.period < other.period ? 1 : -1),
    );
  if (listed.length === 0)
    return <p className="quiet">No prices of electricity in {currency}: enter your own.</p>;
  return (
    <details className="no-print">
      <summary>What households pay for electricity, by country</summary>
      <DataTable
        label="Prices of electricity"
        columns={[
          { head: 'Country', cell: ({ name }) => name },
          { head: 'Period', cell: ({ period, basis }) => `${period}, ${basis}` },
          { head: 'Per kWh', num: true, cell: ({ perKwh }) => `${formatMoney(perKwh, currency)}` },
          {
            head: 'Source',
            cell: ({ source, official }) => (
              <>
                {official ? 'official. ' : ''}
                <SourceLine source={source} />
              </>
            ),
          },
          {
            head: <span className="sr-only">Use</span>,
            cell: ({ perKwh, name }) => (
              <button
                type="button"
                onClick={() => change({ kind: 'set-settings', settings: { pricePerKwh: perKwh } })}
              >
                Use {perKwh}
                <span className="sr-only"> per kWh, {name}</span>
              </button>
            ),
          },
        ]}
        rows={listed}
        rowKey={({ id }) => id}
      />
    </details>
  );
}
