import { countAnswers, countsInWords } from '../../lib/build-check/count-answers.ts';
import type { QuoteTotals } from '../../lib/build/quote/totals.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import type { BuildAnswers } from '../../stores/build-checks.ts';
import { ResultBar } from '../ui/Instrument.tsx';

interface Props {
  totals: QuoteTotals;
  /** Results of the checks; null until they are known, and where a page has none. */
  answers?: BuildAnswers | null;
}

/** The total and the numbers of check results in the bar that stays. */
export function BuildBar({ totals: { gross, unpriced }, answers = null }: Props) {
  const known = gross.range.low !== null;
  const without = unpriced > 0 ? `${unpriced} without a price` : '';
  return (
    <ResultBar
      more={answers ? countsInWords(countAnswers(answers.findings)) : without || undefined}
      action={
        answers && (
          <a className="button-link go" href="#checks-name">
            Checks
          </a>
        )
      }
    >
      {known ? formatRange(gross.range, gross.currency) : 'No price yet'}
    </ResultBar>
  );
}
