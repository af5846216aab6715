import type { CSSProperties } from 'react';
import './styles/range-bar.css';

interface Props {
  low: number;
  typical: number;
  high: number;
  /** What the reader set, drawn as a dashed line; null for no limit. */
  limit: number | null;
  /** Start and end of the scale, the same for all bars that are compared. */
  scale: { from: number; to: number };
  /** The same in words, for screen readers; null where the words beside it say it. */
  label: string | null;
}

/** A range on a line: a bar from low to high, a stroke at the typical value, and the limit that the reader set. */
export function RangeBar({ low, typical, high, limit, scale, label }: Props) {
  const share = (value: number) =>
    `${(Math.min(1, Math.max(0, (value - scale.from) / (scale.to - scale.from))) * 100).toFixed(2)}%`;
  const style = { '--a': share(low), '--t': share(typical), '--b': share(high) } as CSSProperties;
  return (
    <span
      className="range-bar"
      style={style}
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <span className="bar" />
      <span className="stroke" />
      {limit !== null && <span className="limit" style={{ '--at': share(limit) } as CSSProperties} />}
    </span>
  );
}

/** A scale that holds some amounts with room at both ends. The start is 0 where that does not crush the differences. */
export function scaleAround(amounts: readonly number[]): { from: number; to: number } {
  const low = Math.min(...amounts);
  const high = Math.max(...amounts);
  const room = Math.max((high - low) * 0.12, high * 0.02, 1);
  return { from: low > (high - low) * 3 ? Math.max(0, low - room) : 0, to: high + room };
}
