import type { CSSProperties } from 'react';
import type { StateKind } from './State.tsx';
import './styles/states.css';
import './styles/gauge.css';

/** What lies in the memory of a card. */
export type MemoryPart = 'text' | 'denoiser' | 'vae' | 'working' | 'kept';

/** Names of the parts for keys and charts. */
const memoryPartNames: Readonly<Record<MemoryPart, string>> = {
  text: 'Text encoders',
  denoiser: 'Denoiser',
  vae: 'VAE',
  working: 'Working set',
  kept: 'Kept by PyTorch and the driver',
};

/** An amount with its expected range, in the unit of the gauge. */
interface GaugeRange {
  low: number;
  mid: number;
  high: number;
}

interface Limit {
  /** In the unit of the gauge. */
  amount: number;
  /** `RTX 4090: 23.5 GiB`. */
  label: string;
}

interface Props {
  /** What the amount consists of, in the unit; drawn from the start in this order. */
  parts: readonly { part: MemoryPart; amount: number }[];
  range: GaugeRange;
  /** What is available; null where that is not known. */
  limit: Limit | null;
  /** `GiB`. */
  unit: string;
  /** The same in words, for screen readers. */
  label: string;
}

/** Custom properties, which React's types do not know. */
const vars = (values: Record<`--${string}`, string>) => values as CSSProperties;

/** Round steps of a scale that ends above a value, with at most eight steps. */
export function scaleTo(value: number): { end: number; ticks: number[] } {
  const least = value / 7;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 4, 5, 10].map((each) => each * power).find((each) => each >= least) ?? 10 * power;
  const count = Math.max(1, Math.ceil(value / step - 1e-9));
  return {
    end: count * step,
    ticks: Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(6))),
  };
}

/**
 * Memory against what a card has: parts from the start, free room, the limit as a line with its name, the expected range
 * below, and ticks. Where nothing is known no gauge is drawn: words say what is missing.
 */
export function Gauge({ parts, range, limit, unit, label }: Props) {
  const { end, ticks } = scaleTo(Math.max(range.high, range.mid, limit?.amount ?? 0) * 1.05);
  const share = (amount: number) => `${((Math.max(0, amount) / end) * 100).toFixed(2)}%`;
  const free = limit ? limit.amount - range.mid : 0;
  return (
    <div className="gauge" role="img" aria-label={label}>
      <div className="gauge-track">
        {parts.map(({ part, amount }) =>
          amount > 0 ? (
            <span key={part} className={`fill-${part}`} style={vars({ '--w': share(amount) })} />
          ) : null,
        )}
        {free > 0 && <span className="fill-free" style={vars({ '--w': share(free) })} />}
      </div>
      {limit && (
        <span
          className={limit.amount / end < 0.4 ? 'gauge-limit starts' : 'gauge-limit'}
          style={vars({ '--at': share(limit.amount) })}
        >
          <b>{limit.label}</b>
        </span>
      )}
      <div className="gauge-range">
        <span style={vars({ '--a': share(range.low), '--b': share(range.high) })} />
      </div>
      <div className="gauge-ticks" aria-hidden="true">
        {ticks.map((tick, at) => (
          <span key={tick} style={vars({ '--at': share(tick) })}>
            {at === 0 ? `0 ${unit}` : tick}
          </span>
        ))}
      </div>
    </div>
  );
}

interface MiniProps {
  amount: number;
  limit: number | null;
  /** End of the scale, the same for all rows of a list. */
  end: number;
  /** Colours the bar: a problem above the limit, a warning where the range crosses it. */
  state?: StateKind;
}

/** The gauge in a row of a list, whose cells say the same in words. */
export function MiniGauge({ amount, limit, end, state = 'fine' }: MiniProps) {
  const share = (value: number) => `${((Math.min(Math.max(0, value), end) / end) * 100).toFixed(1)}%`;
  return (
    <span className={`mini-gauge state-${state}`} aria-hidden="true">
      <span className="fill" style={vars({ '--w': share(amount) })} />
      {limit !== null && <span className="limit" style={vars({ '--at': share(limit) })} />}
    </span>
  );
}

/** What the colours of a gauge mean, with the amount of each part. */
export function MemoryLegend({ parts }: { parts: readonly { part: MemoryPart; text: string }[] }) {
  return (
    <ul className="legend">
      {parts.map(({ part, text }) => (
        <li key={part}>
          <i className={`fill-${part}`} />
          {memoryPartNames[part]} <b>{text}</b>
        </li>
      ))}
    </ul>
  );
}
