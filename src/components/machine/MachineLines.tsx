import { componentNames } from '../../content/part-kinds.ts';
import type { MachineLine, ProposedMachine } from '../../lib/machine/answer.ts';
import {
  lineTotal,
  priceNotes,
  priceOriginWords,
  rangeWords,
  wholeMoney,
} from '../../lib/machine/machine-words.ts';
import { cardPath } from '../../lib/choose/card-page.ts';

interface Props {
  machine: ProposedMachine;
  base: string;
}

const kindOf = ({ component }: MachineLine): string =>
  component === 'computer' ? 'Computer' : component === 'gpu' ? 'Card' : componentNames[component];

/** The page that tells more of a part; null where there is none. */
function pageOf({ component, part }: MachineLine): string | null {
  if (component === 'gpu') return cardPath({ id: part });
  return component === 'computer' ? cardPath({ id: part, computer: true }) : null;
}

function Price({ line, currency, note }: { line: MachineLine; currency: string; note: number | null }) {
  const { price, owned } = line;
  const total = lineTotal(line);
  if (!price || !total) return <>{owned ? 'yours' : 'included'}</>;
  const one = Math.round(total.low) === Math.round(total.high);
  return (
    <>
      <b>{wholeMoney(total.typical, currency)}</b>
      {note !== null && <sup className="note-number">{note}</sup>}
      <small>
        {!one && `${rangeWords(total, currency)}, `}
        {priceOriginWords(price)}
      </small>
    </>
  );
}

/** The parts of a machine: each with its price, the kind and date of it, its source, and why it was chosen. */
export function MachineLines({ machine: { id, lines, total, currency }, base }: Props) {
  const { notes, numbers } = priceNotes(lines);
  return (
    <div className="inside parts" id={`parts-${id}`}>
      <table className="lines">
        <caption className="sr-only">Parts and prices</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Which, and why</th>
            <th scope="col" className="num">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => {
            const { name, quantity, why, owned } = line;
            const page = pageOf(line);
            const words = `${quantity > 1 ? `${quantity} × ` : ''}${name}`;
            return (
              <tr key={at}>
                <td className="kind">{kindOf(line)}</td>
                <th scope="row">
                  {page ? <a href={base + page}>{words}</a> : words}
                  {owned && <small> yours</small>}
                  {why && <small className="why">{why}</small>}
                </th>
                <td className="num">
                  <Price line={line} currency={currency} note={numbers[at]!} />
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <td className="kind">Total</td>
            <th scope="row">
              Low {wholeMoney(total.low, currency)}, typical {wholeMoney(total.typical, currency)}, high{' '}
              {wholeMoney(total.high, currency)}
            </th>
            <td className="num">
              <b>{wholeMoney(total.typical, currency)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      {notes.length > 0 && (
        <ol className="price-sources">
          {notes.map(({ name, url, date }) => (
            <li key={name}>
              {url ? (
                <a href={url} rel="noopener">
                  {name}
                </a>
              ) : (
                name
              )}
              , {date}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
