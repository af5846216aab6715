import type { CostPoint } from '../../lib/build/ownership/break-even.ts';
import { daysPerYear } from '../../lib/build/ownership/ownership.ts';
import type { OwnershipAnswer } from '../../lib/build/ownership/ownership-answer.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { quantity } from '../../lib/units/quantity.ts';
import { DataTable, type Column } from '../ui/DataTable.tsx';

interface Props {
  answer: OwnershipAnswer;
  currency: string;
  hoursPerDay: number;
  rented: boolean;
}

/** The figures of the chart. */
export function OwnershipTable({ answer, currency, hoursPerDay, rented }: Props) {
  const { low, high } = answer;
  const money = (one: number, other: number) =>
    formatRange({ low: Math.round(one), high: Math.round(other) }, currency);
  const cheaper = (index: number) => {
    const { owned: highest, rented: rental } = high.curve[index]!;
    const { owned: lowest } = low.curve[index]!;
    if (highest < rental) return 'owning';
    return lowest > rental ? 'renting' : 'depends on the price';
  };
  const rent: Column<CostPoint>[] = [
    { head: 'Renting', num: true, cell: (point) => money(point.rented, point.rented) },
    { head: 'Cheaper', cell: (_, index) => cheaper(index) },
  ];
  return (
    <DataTable
      label="Cost by hours of use"
      caption="Total cost by hours of use. Owning is the price minus resale value, plus electricity."
      columns={[
        { head: 'Hours of use', num: true, cell: ({ hours }) => quantity(Math.round(hours), 'h') },
        {
          head: `Years at ${hoursPerDay} h per day`,
          num: true,
          cell: ({ hours }) => (hoursPerDay > 0 ? (hours / (hoursPerDay * daysPerYear)).toFixed(1) : 'never'),
        },
        { head: 'Owning', num: true, cell: ({ owned }, index) => money(low.curve[index]!.owned, owned) },
        ...(rented ? rent : []),
      ]}
      rows={high.curve}
    />
  );
}
