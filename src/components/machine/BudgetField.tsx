import { currencyNames } from '../../lib/choose/question.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import { formatMoney } from '../../lib/units/money-format.ts';
import { Presets } from '../ui/fields.tsx';
import { ParsedField } from '../ui/ParsedField.tsx';
import { budgetParser } from './budget-parser.ts';

interface Props {
  question: Pick<MachineQuestion, 'budget' | 'currency'>;
  onChange: (budget: number | null) => void;
}

const presets = [800, 1500, 2500, 4000, 10_000];

/** The step of a budget: about a tenth of it, in round amounts. */
const budgetStep = (budget: number): number =>
  budget < 1000 ? 50 : budget < 5000 ? 100 : budget < 20_000 ? 500 : 5000;

/** The next round amount above or below a budget. */
export function steppedBudget(budget: number, way: 1 | -1): number {
  const step = budgetStep(way === 1 ? budget : budget - 1);
  const next = way === 1 ? Math.floor(budget / step) * step + step : Math.ceil(budget / step) * step - step;
  return Math.min(10_000_000, Math.max(50, next));
}

/** The budget as a number with steppers, and amounts to choose from. */
export function BudgetField({ question: { budget, currency }, onChange }: Props) {
  const from = budget ?? 2500;
  return (
    <>
      <div className="stepper">
        <button
          type="button"
          aria-label={`Lower the budget to ${formatMoney(steppedBudget(from, -1), currency)}`}
          disabled={budget === null || budget <= 50}
          onClick={() => onChange(steppedBudget(from, -1))}
        >
          −
        </button>
        <ParsedField
          label={`Total budget, ${currencyNames[currency]}`}
          value={budget === null ? '' : String(budget)}
          placeholder="any price"
          parse={budgetParser(onChange)}
        />
        <button
          type="button"
          aria-label={`Raise the budget to ${formatMoney(steppedBudget(from, 1), currency)}`}
          disabled={budget === null}
          onClick={() => onChange(steppedBudget(from, 1))}
        >
          +
        </button>
      </div>
      <Presets
        label="Usual budgets"
        presets={[
          ...presets.map((value) => ({ label: formatMoney(value, currency), value: value as number | null })),
          { label: 'Any', value: null },
        ]}
        isOn={(value) => value === budget}
        onChange={onChange}
      />
    </>
  );
}
