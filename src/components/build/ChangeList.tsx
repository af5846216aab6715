import type { BuildLine, Start } from '../../lib/build/rows/build.ts';
import type { Change } from '../../lib/build/rows/changes.ts';
import { formatRange } from '../../lib/units/money-format.ts';
import { apply } from '../../stores/calculator.ts';

function sentence(change: Change, label: string, currency: string, model: string): string {
  switch (change.kind) {
    case 'quantity':
      return `${label}: ${change.line.quantity} instead of ${change.from}.`;
    case 'price':
      return `${label}: ${formatRange(change.line.unitPrice, currency)} per unit instead of ${formatRange(change.from, currency)}.`;
    case 'part':
      return `${label}: ${model || 'no model'} instead of “${change.from}”.`;
    case 'added':
      return `Added: ${label}, ${change.line.quantity} × ${formatRange(change.line.unitPrice, currency)}.`;
    case 'removed':
      return `Removed: ${label}.`;
  }
}

interface Props {
  changes: Change[];
  start: Start;
  currency: string;
  /** The name of a row's model. By default the text of the row. */
  modelOf?: (line: BuildLine) => string;
}

/** The differences from the guide's table, with buttons to restore removed rows. */
export function ChangeList({ changes, start, currency, modelOf = (line) => line.model }: Props) {
  const label = (change: Change) =>
    start.lines.find((row) => row.id === change.line.id)?.label ?? (modelOf(change.line) || 'unnamed row');
  return (
    <section className="changes" aria-labelledby="changes-name">
      <p id="changes-name">
        <strong>Your changes to the guide’s build</strong>
      </p>
      {changes.length === 0 ? (
        <p className="quiet">No changes yet.</p>
      ) : (
        <ul>
          {changes.map((change) => (
            <li key={`${change.kind}-${change.line.id}`}>
              {sentence(change, label(change), currency, modelOf(change.line))}
              {change.kind === 'removed' && (
                <button type="button" onClick={() => apply({ kind: 'restore', line: change.line.id })}>
                  Restore {label(change)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
