import { useStore } from '@nanostores/react';
import type { BreakEven } from '../../lib/build/ownership/break-even.ts';
import { ownershipAnswer, type OwnershipAnswer } from '../../lib/build/ownership/ownership-answer.ts';
import { ownershipQuestion } from '../../lib/build/ownership/ownership-question.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { wholeNumber } from '../../lib/units/number-format.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { withSetupDefaults } from '../../lib/build/quote/setup-defaults.ts';
import { $totals, $workspace, change } from '../../stores/calculator.ts';
import { $setup } from '../../stores/setup.ts';
import { Presets } from '../ui/fields.tsx';
import { ChecksStatus } from './ChecksStatus.tsx';
import { ElectricityPrices } from './ElectricityPrices.tsx';
import { NumberSettingField } from './NumberSettingField.tsx';
import { OwnershipChart } from './OwnershipChart.tsx';
import { OwnershipTable } from './OwnershipTable.tsx';
import { RentalPrices } from './RentalPrices.tsx';

function breakEvenText({ hours, hoursPerDay, reason }: BreakEven): string {
  if (hours === null) return `never: ${reason}`;
  const daily =
    hoursPerDay === null ? '' : ` (${hoursPerDay.toFixed(1)} hours per day over the whole period)`;
  return `after ${wholeNumber(hours)} hours of use${daily}${reason ? `; ${reason}` : ''}`;
}

function Sums({ answer, currency }: { answer: OwnershipAnswer; currency: string }) {
  const { low, high } = answer;
  const money = (one: number, other: number) =>
    formatRange({ low: Math.round(one * 100) / 100, high: Math.round(other * 100) / 100 }, currency);
  const same = low.breakEven?.hours === high.breakEven?.hours;
  return (
    <ul>
      <li>
        Cost of owning: {money(low.cost.total, high.cost.total)}. This is{' '}
        {money(low.cost.depreciation, high.cost.depreciation)} loss of value and{' '}
        {money(low.cost.electricity, high.cost.electricity)} electricity ({wholeNumber(low.cost.energyKwh)}{' '}
        kWh in {wholeNumber(low.cost.hours)} hours of use).
      </li>
      {low.cost.perHour !== null && high.cost.perHour !== null && (
        <li>Cost per hour of use: {money(low.cost.perHour, high.cost.perHour)}.</li>
      )}
      {low.breakEven && high.breakEven && (
        <li data-testid="break-even">
          Break-even with renting:{' '}
          {same
            ? breakEvenText(low.breakEven)
            : `at the lower price, ${breakEvenText(low.breakEven)}; at the upper price, ${breakEvenText(high.breakEven)}`}
          .
        </li>
      )}
    </ul>
  );
}

const usages = (
  [
    ['2 hours per day, 3 years', 2],
    ['8 hours per day, 3 years', 8],
    ['Day and night, 3 years', 24],
  ] as const
).map(([label, hoursPerDay]) => ({ label, value: { hoursPerDay, years: 3 } }));

/** The cost of owning the active build, and the break-even with renting. */
export function Ownership({ base }: { base: string }) {
  const totals = useStore($totals);
  const answers = useStore($activeAnswers);
  const set = useStore($workspace)?.settings;
  const setup = useStore($setup);
  if (!totals || !set) return null;
  const { currency } = totals.gross;
  const settings = withSetupDefaults(set, setup, currency);
  const ofSetup = set.pricePerKwh === null ? settings.pricePerKwh : null;
  const question = answers && ownershipQuestion(totals, answers.power.wallW, settings);
  const answer = question?.ok ? ownershipAnswer(question, settings.rentPerHour) : null;
  return (
    <>
      {!answers && <ChecksStatus base={base} />}
      <div role="status">
        {question && !question.ok && <p>Needed for this estimate: {question.missing.join(', ')}.</p>}
        {answer && <Sums answer={answer} currency={currency} />}
      </div>
      <Presets
        label="How much it is used"
        presets={usages}
        isOn={({ hoursPerDay, years }) => set.hoursPerDay === hoursPerDay && set.years === years}
        onChange={(usage) => change({ kind: 'set-settings', settings: usage })}
      />
      <fieldset className="settings no-print">
        <legend>Usage and prices</legend>
        <NumberSettingField name="hoursPerDay" placeholder="e.g. 8" />
        <NumberSettingField name="years" placeholder="e.g. 3" />
        <NumberSettingField
          name="pricePerKwh"
          currency={currency}
          placeholder={ofSetup === null ? 'from your bill' : `${ofSetup} of my setup`}
        />
        <NumberSettingField name="resalePercent" placeholder="none" />
        <NumberSettingField name="rentPerHour" currency={currency} placeholder="for the whole machine" />
      </fieldset>
      <ElectricityPrices base={base} currency={currency} />
      <RentalPrices base={base} currency={currency} question={question?.ok ? question : null} />
      {question?.ok && answer && (
        <>
          {question.notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
          <figure className="chart">
            {settings.rentPerHour !== null && (
              <OwnershipChart answer={answer} currency={currency} hoursPerDay={settings.hoursPerDay ?? 0} />
            )}
            <OwnershipTable
              answer={answer}
              currency={currency}
              hoursPerDay={settings.hoursPerDay ?? 0}
              rented={settings.rentPerHour !== null}
            />
          </figure>
        </>
      )}
    </>
  );
}
