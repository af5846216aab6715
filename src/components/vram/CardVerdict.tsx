import type { CardReport } from '../../lib/verdict/card-report.ts';
import type { ListedCard } from '../../lib/verdict/verdict-card.ts';
import { listed } from '../../lib/verdict/words.ts';
import { bytesPerGiB, formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';
import { Gauge, MemoryLegend, type MemoryPart } from '../ui/Gauge.tsx';
import { StateIcon, type StateKind } from '../ui/State.tsx';

const bytesIn: Record<MemoryUnit, number> = { GiB: bytesPerGiB, GB: 1e9 };
const partOrder: readonly MemoryPart[] = ['text', 'denoiser', 'vae', 'working', 'kept'];

/** The state of a verdict. */
export function stateOf({ verdict: { fit, headroom } }: CardReport): StateKind {
  if (fit === 'no-data') return 'note';
  if (fit === 'does-not-fit') return 'problem';
  return headroom === 'little' ? 'warning' : 'fine';
}

/** An amount with one decimal: `9.9 GiB`. */
export const oneDecimal = (bytes: number, unit: MemoryUnit): string =>
  `${(bytes / bytesIn[unit]).toFixed(1)}\u00a0${unit}`;

/** The verdict as a sentence. */
export function verdictSentence({ verdict }: CardReport, unit: MemoryUnit): string {
  const { fit, headroom, usableBytes, neededBytes } = verdict;
  if (fit === 'no-data' || usableBytes === null) return 'No data on the memory of this card.';
  const free = usableBytes - neededBytes.mid;
  if (fit === 'does-not-fit') return `Does not fit: ${oneDecimal(-free, unit)} too much.`;
  return headroom === 'little'
    ? `Fits, little headroom: ${oneDecimal(free, unit)} free.`
    : `Fits: ${oneDecimal(free, unit)} free.`;
}

interface Props {
  report: CardReport;
  card: ListedCard;
  unit: MemoryUnit;
  /** Applies the cheapest options that make the request fit. */
  onRemedy: () => void;
}

/** Whether the question fits its card: a sentence, the range, the gauge, and what makes it fit with one press. */
export function CardVerdict({ report, card, unit, onRemedy }: Props) {
  const { verdict, parts, remedy } = report;
  const { neededBytes, usableBytes, reasons } = verdict;
  const state = stateOf(report);
  const inUnit = (bytes: number) => bytes / bytesIn[unit];
  const one = (bytes: number) => inUnit(bytes).toFixed(1);
  const range = `${one(neededBytes.low)} to ${oneDecimal(neededBytes.high, unit)}`;
  const notes = reasons.filter(({ id }) => id !== 'memory' && id !== 'headroom');
  return (
    <div className="inside">
      <div className="verdict-head">
        <div aria-live="polite">
          <p className={`verdict state-${state}`}>
            <StateIcon state={state} />
            <span className="words">{verdictSentence(report, unit)}</span>
          </p>
          <p>
            Needs {oneDecimal(neededBytes.mid, unit)} ({range})
            {usableBytes !== null && ` of the ${oneDecimal(usableBytes, unit)} that programs can use`}.
            {verdict.headroom === 'little' && ' The upper end of this range does not fit.'}
          </p>
        </div>
        {remedy && (
          <div className="remedy">
            <span className="label">
              {verdict.fit === 'fits' ? 'Safest way to make room' : 'Cheapest way to make it fit'}
            </span>
            <button type="button" className="go" onClick={onRemedy}>
              Use {listed(remedy.options.map(({ label }) => label))}: down to{' '}
              {oneDecimal(remedy.bytes.mid, unit)}
            </button>
            <a className="quiet" href="#make-room">
              Other ways
            </a>
          </div>
        )}
      </div>
      <Gauge
        parts={partOrder.map((part) => ({ part, amount: inUnit(parts[part]) }))}
        range={{ low: inUnit(neededBytes.low), mid: inUnit(neededBytes.mid), high: inUnit(neededBytes.high) }}
        limit={
          usableBytes === null
            ? null
            : { amount: inUnit(usableBytes), label: `${card.name}: ${one(usableBytes)}` }
        }
        unit={unit}
        label={`${one(neededBytes.mid)} of ${usableBytes === null ? 'an unknown number of' : one(usableBytes)} ${unit}; expected ${range}.`}
      />
      <MemoryLegend
        parts={partOrder
          .filter((part) => parts[part] > 0)
          .map((part) => ({ part, text: formatBytes(parts[part], unit) }))}
      />
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map(({ id, level, text }) => (
            <li key={id + text} className={level === 'warning' ? 'state-warning' : undefined}>
              {level === 'warning' && <StateIcon state="warning" />} {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
