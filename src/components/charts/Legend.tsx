import type { ReactNode } from 'react';

interface Item {
  /** Class of the sample, as the marks have it; or the sample. */
  mark: ReactNode;
  name: string;
}

/** What the marks of a chart mean. */
export function Legend({ items }: { items: readonly Item[] }) {
  return (
    <ul className="chart-legend">
      {items.map(({ mark, name }) => (
        <li key={name}>
          {typeof mark === 'string' ? (
            <span className={`sample ${mark}`} aria-hidden="true" />
          ) : (
            <span className="sample">{mark}</span>
          )}
          {name}
        </li>
      ))}
    </ul>
  );
}
