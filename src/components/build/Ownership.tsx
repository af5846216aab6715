import { useStore } from '@nanostores/react';
import type { BreakEven } from '../../lib/build/ownership/break-even.ts';
import { ownershipAnswer, type OwnershipAnswer } from '../../lib/build/ownership/ownership-answer.ts';
import { ownershipQuestion } from '../../lib/build/ownership/ownership-question.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { wholeNumber } from '../../lib/units/number-format.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { $totals, $workspace } from '../../stores/calculator.ts';
import { ChecksStatus } from './ChecksStatus.tsx';
import { NumberSettingField } from './NumberSettingField.tsx';
import { OwnershipChart } from './OwnershipChart.tsx';
import { OwnershipTable } from './OwnershipTable.tsx';
import { RentalPrices } from './RentalPrices.tsx';

function evenText({ hours, hoursPerDay, reason }: BreakEven): string {
  if (hours === null) return `never: ${reason}`;
  const daily = hoursPerDay === null ? '' : `, which is ${hoursPerDay.toFixed(1)} hours a day over all years`;
  return `after ${wholeNumber(hours)} hours at work${daily}${reason ? `; ${reason}` : ''}`;
}

function Sums({ answer, currency }: { answer: OwnershipAnswer; currency: string }) {
  const { low, high } = answer;
  const money = (one: number, other: number) =>
    formatRange({ low: Math.round(one * 100) / 100, high: Math.round(other * 100) / 100 }, currency);
  const same = low.breakEven?.hours === high.breakEven?.hours;
  return (
    <ul>
      <li>
        Owning comes to {money(low.cost.total, high.cost.total)}:{' '}
        {money(low.cost.depreciation, high.cost.depreciation)} lost value and{' '}
        {money(low.cost.electricity, high.cost.electricity)} electricity ({wholeNumber(low.cost.energyKwh)}{' '}
        kWh, {wholeNumber(low.cost.hours)} hours at work).
      </li>
      {low.cost.perHour !== null && high.cost.perHour !== null && (
        <li>An hour at work costs {money(low.cost.perHour, high.cost.perHour)}.</li>
      )}
      {low.breakEven && high.breakEven && (
        <li data-testid="break-even">
          Owning and renting cost the same {evenText(low.breakEven)}
          {same ? '.' : `, at the lower bound of the price; at the upper bound ${evenText(high.breakEven)}.`}
        </li>
      )}
    </ul>
  );
}

/** What owning the active build comes to, and where it breaks even with renting. */
export function Ownership({ base }: { base: string }) {
  const totals = useStore($totals);
  const answers = useStore($activeAnswers);
  const settings = useStore($workspace)?.settings;
  if (!totals || !settings) return null;
  const { currency } = totals.gross;
  const question = answers && ownershipQuestion(totals, answers.power.wallW, settings);
  const answer = question?.ok ? ownershipAnswer(question, settings.rentPerHour) : null;
  return (
    <>
      <fieldset className="settings no-print">
        <legend>Use</legend>
        <NumberSettingField name="hoursPerDay" placeholder="e.g. 8" />
        <NumberSettingField name="years" placeholder="e.g. 3" />
        <NumberSettingField name="pricePerKwh" currency={currency} placeholder="of your bill" />
        <NumberSettingField name="resalePercent" placeholder="none counted" />
        <NumberSettingField name="rentPerHour" currency={currency} placeholder="of the whole machine" />
      </fieldset>
      <RentalPrices base={base} currency={currency} />
      {!answers && <ChecksStatus base={base} />}
      {question && !question.ok && (
        <p role="status">Needed for this estimate: {question.missing.join(', ')}.</p>
      )}
      {question?.ok && answer && (
        <>
          <div role="status">
            <Sums answer={answer} currency={currency} />
          </div>
          {question.notes.map((note) => (
            <p key={note} className="quiet">
              {note}
            </p>
          ))}
          <figure className="chart">
            {settings.rentPerHour !== null && (
              <>
                <figcaption className="quiet">
                  Owning: the shaded lines, at both bounds of the price. Renting: the dashed line.
                </figcaption>
                <OwnershipChart low={answer.low.curve} high={answer.high.curve} currency={currency} />
              </>
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
