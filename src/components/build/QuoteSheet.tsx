import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { countAnswers, countsInWords, problemsFirst } from '../../lib/build-check/count-answers.ts';
import type { Finding } from '../../lib/build-check/types.ts';
import { quoteFigures } from '../../lib/build/ownership/quote-figures.ts';
import type { Money } from '../../lib/build/quote/money.ts';
import { originNames } from '../../lib/build/quote/price-origin.ts';
import { quoteLines, type QuoteLine } from '../../lib/build/quote/quote-lines.ts';
import { textSettings, type QuoteSettings } from '../../lib/build/quote/settings.ts';
import { sourceNotes, type SourceNotes } from '../../lib/build/quote/source-notes.ts';
import type { QuoteTotals } from '../../lib/build/quote/totals.ts';
import { formatMoney, formatRange } from '../../lib/units/money-format.ts';
import { $activeAnswers } from '../../stores/build-checks.ts';
import { $name, $open, $start, $totals, $workspace } from '../../stores/calculator.ts';
import { $partOfLine } from '../../stores/pricing.ts';
import { StateIcon } from '../ui/State.tsx';
import { answerName } from './FindingItem.tsx';
import { today } from './files.ts';

interface HeadProps {
  name: string;
  settings: QuoteSettings;
  /** Date of the print, ISO 8601. */
  date: string;
  currency: string;
  lines: readonly QuoteLine[];
}

function Head({ name, settings, date, currency, lines }: HeadProps) {
  const oldest = lines.flatMap(({ origin }) => origin?.date ?? []).sort()[0];
  const open = 'to be filled in';
  const rows = [
    [textSettings.quoteNumber.label, settings.quoteNumber ?? open],
    [textSettings.vendor.label, settings.vendor ?? open],
    ['Made', date],
    [textSettings.validUntil.label, settings.validUntil ?? open],
    ['Currency', `${currency}${settings.taxPercent === null ? ', before tax' : ''}`],
    ['Oldest price', oldest ?? 'undated'],
  ];
  return (
    <header>
      <div>
        <h2>{name}</h2>
        <p>
          Each price has its kind, date and source. Without a vendor’s signature, this is an estimate, not an
          offer.
        </p>
      </div>
      <dl>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** The price to plan with of a whole row; null without a price. */
const typicalOf = ({ origin, quantity }: QuoteLine): number | null =>
  origin?.typical == null ? null : cents(origin.typical * quantity);

function Row({
  line,
  index,
  currency,
  notes,
}: {
  line: QuoteLine;
  index: number;
  currency: string;
  notes: SourceNotes;
}) {
  const { id, component, model, quantity, total, origin } = line;
  const note = notes.numbers.get(id);
  const typical = typicalOf(line);
  // “the guide’s price, undated, fits 2023 to 2024”: the kind, then what is known of its date.
  const [kind, ...rest] = (origin ? originNames[origin.kind] : 'no price').split(', ');
  const since = rest.join(', ');
  const one = total.low !== null && total.low === total.high;
  return (
    <tr>
      <td>{index + 1}</td>
      <th scope="row">
        {model || 'no model'}
        <small>{component}</small>
      </th>
      <td className="num">{quantity}</td>
      <td>
        {kind}
        <small>
          {origin?.date ?? since}
          {note && <sup>{note}</sup>}
        </small>
      </td>
      <td className="num">{one ? 'one price' : formatRange(total, currency)}</td>
      <td className="num">{typical === null ? '–' : formatMoney(typical, currency)}</td>
    </tr>
  );
}

interface SumsProps {
  totals: QuoteTotals;
  settings: QuoteSettings;
  lines: readonly QuoteLine[];
}

function Sums({ totals, settings, lines }: SumsProps) {
  const { net, tax, gross, converted, unpriced } = totals;
  const { exchange, taxPercent } = settings;
  const typical = cents(lines.reduce((sum, line) => sum + (typicalOf(line) ?? 0), 0));
  const priced = net.range.low !== null;
  const factor = 1 + (taxPercent ?? 0) / 100;
  const row = (name: string, { range, currency }: Money, middle: number | null) => (
    <tr>
      <td />
      <th scope="row" colSpan={3}>
        {name}
      </th>
      <td className="num">{formatRange(range, currency)}</td>
      <td className="num">{middle === null ? '' : <strong>{formatMoney(middle, currency)}</strong>}</td>
    </tr>
  );
  return (
    <tfoot>
      {row(
        unpriced > 0 ? `Rows with a price (${unpriced} have none)` : 'Sum of the rows',
        net,
        priced ? typical : null,
      )}
      {tax && row(`Tax, ${taxPercent} %`, tax, null)}
      {tax && row('With tax', gross, priced ? cents(typical * factor) : null)}
      {converted &&
        exchange &&
        row(`At 1 ${exchange.from} = ${exchange.rate} ${exchange.to}`, converted, null)}
    </tfoot>
  );
}

function Checks({ findings }: { findings: readonly Finding[] }) {
  const unchecked = findings.filter(({ answer }) => answer === 'noData');
  return (
    <section>
      <h3>Checks: {countsInWords(countAnswers(findings))}</h3>
      <ul>
        {problemsFirst(findings).map((finding) => (
          <li key={finding.id} className={`state-${finding.answer}`}>
            <StateIcon state={finding.answer === 'problem' ? 'problem' : 'warning'} />
            <span>
              <strong>
                {answerName(finding)}: {finding.title}.
              </strong>{' '}
              {/* A page has room for why something does not work; the calculator has the rest. */}
              {finding.answer === 'problem' && finding.explanation}
            </span>
          </li>
        ))}
      </ul>
      {unchecked.length > 0 && <p>{unchecked.length} without data; the address below lists them.</p>}
    </section>
  );
}

/** The active build as one printed page: rows with kind, date and source of each price, sums, checks, and what it costs to run. */
export function QuoteSheet() {
  const open = useStore($open);
  const start = useStore($start);
  const name = useStore($name);
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
  const notes = sourceNotes(lines);
  return (
    <div className="quote-sheet">
      <Head name={name} settings={settings} date={printed.date} currency={build.currency} lines={lines} />
      <table className="datasheet">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Part</th>
            <th scope="col" className="num">
              Quantity
            </th>
            <th scope="col">Kind and date of the price</th>
            <th scope="col" className="num">
              Low to high
            </th>
            <th scope="col" className="num">
              Typical
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <Row key={line.id} line={line} index={index} currency={build.currency} notes={notes} />
          ))}
        </tbody>
        <Sums totals={totals} settings={settings} lines={lines} />
      </table>
      <div className="halves">
        {answers && <Checks findings={answers.findings} />}
        <section>
          <h3>What it costs to run</h3>
          <dl>
            {quoteFigures(totals, answers?.power ?? null, settings).map((figure) => (
              <div key={figure.name}>
                <dt>{figure.name}</dt>
                <dd>{figure.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      {notes.notes.length > 0 && (
        <ol className="source-notes">
          {notes.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      )}
      <div className="halves sign">
        <div>Offered by, date</div>
        <div>Accepted by, date</div>
      </div>
      <p className="address">Open this build: {printed.address}</p>
    </div>
  );
}
