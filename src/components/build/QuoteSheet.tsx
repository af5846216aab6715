import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { countAnswers, countsInWords, problemsFirst } from '../../lib/build-check/count-answers.ts';
import { estimatedText } from '../../lib/units/estimated-text.ts';
import { originText, quoteLines } from '../../lib/build/quote/quote-lines.ts';
import type { Money } from '../../lib/build/quote/money.ts';
import type { QuoteTotals } from '../../lib/build/quote/totals.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { buildName } from '../../lib/build/workspace/workspace.ts';
import type { QuoteSettings } from '../../lib/build/quote/settings.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { $open, $start, $starts, $totals, $workspace } from '../../stores/calculator.ts';
import { $partOfLine } from '../../stores/pricing.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { answerName } from './FindingItem.tsx';
import { today } from './files.ts';

const moneyText = ({ range, currency }: Money): string => formatRange(range, currency);

function Sums({ totals, settings }: { totals: QuoteTotals; settings: QuoteSettings }) {
  const { net, tax, gross, converted, unpriced } = totals;
  const row = (name: string, money: Money) => (
    <tr>
      <th scope="row" colSpan={4}>
        {name}
      </th>
      <td className="num">
        <strong>{moneyText(money)}</strong>
      </td>
      <td />
    </tr>
  );
  const { exchange } = settings;
  return (
    <tfoot>
      {row(unpriced > 0 ? `Rows with a price (${unpriced} have none)` : 'Sum of the rows', net)}
      {tax && row(`Tax, ${settings.taxPercent} %`, tax)}
      {tax && row('With tax', gross)}
      {converted && exchange && row(`At 1 ${exchange.from} = ${exchange.rate} ${exchange.to}`, converted)}
    </tfoot>
  );
}

/** The active build for printing: rows with the origin of each price, sums, and check results. */
export function QuoteSheet() {
  const open = useStore($open);
  const start = useStore($start);
  const starts = useStore($starts);
  const totals = useStore($totals);
  const settings = useStore($workspace)?.settings;
  const partOf = useStore($partOfLine);
  const answers = useStore($activeAnswers);
  const [printed, setPrinted] = useState({ date: today(), address: location.href });

  useEffect(() => {
    const update = () => setPrinted({ date: today(), address: location.href });
    window.addEventListener('beforeprint', update);
    return () => window.removeEventListener('beforeprint', update);
  }, []);

  if (!open || !start || !totals || !settings) return null;
  const { build } = open;
  const lines = quoteLines(build, start, partOf ?? (() => null));
  const findings = answers?.findings ?? [];
  const problems = problemsFirst(findings);
  const unchecked = findings.filter(({ answer }) => answer === 'noData');
  return (
    <div className="quote-sheet">
      <h2>{buildName(open, starts)}</h2>
      <p>
        <time dateTime={printed.date}>{printed.date}</time>. Prices in {build.currency}, each with its kind
        and date. This is an estimate, not an offer.
      </p>
      <DataTable
        columns={[
          { head: 'Component', cell: (line) => line.component },
          { head: 'Model', cell: (line) => line.model || 'no model' },
          { head: 'Quantity', num: true, cell: (line) => line.quantity },
          { head: 'Unit price', num: true, cell: (line) => formatRange(line.unitPrice, build.currency) },
          { head: 'Row total', num: true, cell: (line) => formatRange(line.total, build.currency) },
          { head: 'Price origin', cell: (line) => originText(line.origin) },
        ]}
        rows={lines}
        footer={<Sums totals={totals} settings={settings} />}
      />
      {answers && (
        <>
          <p>
            <strong>Checks:</strong> {countsInWords(countAnswers(findings))}. Power at the wall:{' '}
            {estimatedText(answers.power.wallW, 'W')}.
          </p>
          <ul>
            {problems.map((finding) => (
              <li key={finding.id}>
                <strong>
                  {answerName(finding)}: {finding.title}.
                </strong>{' '}
                {finding.explanation}{' '}
                <em>
                  {finding.source.name}, {finding.source.date}.
                </em>
              </li>
            ))}
          </ul>
          {unchecked.length > 0 && (
            <p>
              <strong>No data:</strong> {unchecked.map(({ title }) => title).join('; ')}.
            </p>
          )}
        </>
      )}
      <p className="address">{printed.address}</p>
    </div>
  );
}
