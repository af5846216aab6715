import type { ReactNode } from 'react';
import './styles/gauge.css';

/** A figure with its label, its range or source in the second line, and what it means. */
export interface Reading {
  label: string;
  figure: ReactNode;
  /** Unit, smaller than the figure. */
  unit?: string;
  /** Range, source or meaning, one line each. */
  lines?: readonly ReactNode[];
}

/** Figures beside each other, two by two on phones. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  return (
    <dl className="readings">
      {readings.map(({ label, figure, unit, lines = [] }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="big">
            {figure}
            {unit && (
              <>
                {' '}
                <small>{unit}</small>
              </>
            )}
          </dd>
          {lines.map((line, at) => (
            <dd key={at}>{line}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
