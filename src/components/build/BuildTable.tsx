import { isComponentKind, isPartKind, componentNames } from '../../content/part-kinds.ts';
import type { ReactNode } from 'react';
import { lineTotal, type Build, type BuildLine, type Start } from '../../lib/build/rows/build.ts';
import { longestModel } from '../../lib/build/rows/model-text.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { priceText } from '../../lib/build/rows/price-range.ts';
import { parsePrice, parseQuantity } from '../../lib/build/rows/typed-price.ts';
import { apply, endTyping } from '../../stores/calculator.ts';
import { ParsedField } from '../ui/ParsedField.tsx';

/** Optional additions of a page to each row. */
export interface RowExtras {
  /** Replaces the model's plain text or field. */
  model?: (line: BuildLine, name: string) => ReactNode;
  /** The origin of the price, below it. */
  price?: (line: BuildLine) => ReactNode;
}

interface RowProps {
  line: BuildLine;
  start: Start;
  currency: string;
  extras: RowExtras;
}

/** The name of a row in the labels of its fields. */
function rowName(line: BuildLine, start: Start): string {
  return (
    start.lines.find((row) => row.id === line.id)?.label ??
    (line.model || (isPartKind(line.component) ? componentNames[line.component] : 'new row'))
  );
}

function KindField({ line }: { line: BuildLine }) {
  return (
    <select
      aria-label="Component of the added row"
      value={line.component}
      onChange={({ target: { value } }) => {
        if (isComponentKind(value)) apply({ kind: 'set-component', line: line.id, component: value });
      }}
    >
      {Object.entries(componentNames).map(([kind, label]) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
    </select>
  );
}

function ModelField({ line }: { line: BuildLine }) {
  return (
    <input
      type="text"
      aria-label="Model of the added row"
      placeholder="Model or description"
      maxLength={longestModel}
      value={line.model}
      onChange={(event) => apply({ kind: 'set-model', line: line.id, model: event.target.value })}
      onBlur={endTyping}
    />
  );
}

function Row({ line, start, currency, extras }: RowProps) {
  const name = rowName(line, start);
  const unit = start.lines.find((row) => row.id === line.id)?.unit ?? 'unit';
  const total = lineTotal(line);
  const plainModel = line.fromGuide ? line.model : <ModelField line={line} />;
  return (
    <tr>
      <th scope="row">{line.fromGuide ? name : <KindField line={line} />}</th>
      <td data-label="Model">{extras.model ? extras.model(line, name) : plainModel}</td>
      <td data-label="Quantity">
        <ParsedField
          label={`Quantity of ${name}`}
          value={String(line.quantity)}
          parse={(text) => {
            const read = parseQuantity(text);
            if (read.ok) apply({ kind: 'set-quantity', line: line.id, quantity: read.quantity });
            return read.ok ? null : read.reason;
          }}
          onLeave={endTyping}
          narrow
        />
      </td>
      <td data-label={`Price of one ${unit}`}>
        <ParsedField
          label={`Price of one ${unit}, ${name}`}
          value={priceText(line.unitPrice)}
          placeholder="no price"
          parse={(text) => {
            const read = parsePrice(text);
            if (read.ok) apply({ kind: 'set-price', line: line.id, price: read.price });
            return read.ok ? null : read.reason;
          }}
          onLeave={endTyping}
        />
        {extras.price?.(line)}
      </td>
      <td className="num" data-label="Row total">
        {total.low === null ? <span className="unknown">no price</span> : formatRange(total, currency)}
      </td>
      <td>
        <button
          type="button"
          className="remove"
          aria-label={`Remove ${name}`}
          onClick={() => apply({ kind: 'remove', line: line.id })}
        >
          ×
        </button>
      </td>
    </tr>
  );
}

/** The build's rows as fields. */
export function BuildTable({
  build,
  start,
  extras = {},
}: {
  build: Build;
  start: Start;
  extras?: RowExtras;
}) {
  return (
    <div className="build-frame">
      <table className="datasheet build">
        <caption>
          Change a quantity or a price. A price is a number such as 1500, a range such as 1500-2000, or empty.
        </caption>
        <thead>
          <tr>
            <th scope="col">Component</th>
            <th scope="col">Model</th>
            <th scope="col">Quantity</th>
            <th scope="col">Unit price, {build.currency}</th>
            <th scope="col" className="num">
              Row total
            </th>
            <th scope="col">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {build.lines.map((line) => (
            <Row key={line.id} line={line} start={start} currency={build.currency} extras={extras} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
