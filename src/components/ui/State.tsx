import type { ReactNode } from 'react';
import './styles/states.css';

/**
 * What something is: it will not work, it works worse, it is worth knowing, it was checked and is well, or most of its
 * kind are well and its own figure is missing.
 */
export type StateKind = 'problem' | 'warning' | 'note' | 'fine' | 'likely';

/** The words of the states for screen readers, which do not see the shapes. */
export const stateNames: Readonly<Record<StateKind, string>> = {
  problem: 'Problem',
  warning: 'Warning',
  note: 'Note',
  fine: 'Fine',
  likely: 'Likely fine',
};

/** One path each, holes included: pages have many of them. */
const shapes: Readonly<Record<StateKind, string>> = {
  problem:
    'M5 0h6l5 5v6l-5 5H5l-5-5V5zM4.3 5.7l1.4-1.4L8 6.6l2.3-2.3 1.4 1.4L9.4 8l2.3 2.3-1.4 1.4L8 9.4l-2.3 2.3-1.4-1.4L6.6 8z',
  warning: 'M8 .5 16 15H0zM7 5.5h2v5H7zM6.85 12.6a1.15 1.15 0 1 0 2.3 0 1.15 1.15 0 1 0-2.3 0z',
  note: 'M0 0h16v16H0zM7 7h2v6H7zM6.75 4a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0-2.5 0z',
  fine: 'M0 8a8 8 0 1 0 16 0A8 8 0 1 0 0 8zM3.3 8.9l1.4-1.4 2.1 2.1 4.5-4.9 1.5 1.4-6 6.3z',
  likely:
    'M0 8a8 8 0 1 0 16 0A8 8 0 1 0 0 8zM2 8a6 6 0 1 1 12 0A6 6 0 1 1 2 8zM4.9 9.5c1.1-1.9 1.7-1.4 2.4-.8 1.7 1.7 4 1.7 5.6-.2l-1.8-1c-1 1.4-1.6 1-2.4.2-1.7-1.9-4-1.9-5.6.8z',
};

/**
 * The shape of a state: octagon with a cross, triangle with an exclamation mark, square with an i, disc with a tick, ring
 * with a wave. Words beside it must say the same.
 */
export function StateIcon({ state }: { state: StateKind }) {
  return (
    <svg className="state-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[state]} />
    </svg>
  );
}

/** A few words in the colour of a state, after its shape. */
export function State({ state, children }: { state: StateKind; children: ReactNode }) {
  return (
    <span className={`state state-${state}`}>
      <StateIcon state={state} />
      <span>{children}</span>
    </span>
  );
}

interface SaysProps {
  state: StateKind;
  /** The sentence. */
  what: ReactNode;
  /** Why, with figures. */
  children?: ReactNode;
  /** One button or link that helps. */
  remedy?: ReactNode;
}

/** A sentence about something in the colours of its state, why, and one remedy. */
export function Says({ state, what, children, remedy }: SaysProps) {
  return (
    <div className={`says state-${state}`}>
      <StateIcon state={state} />
      <p className="what">
        <span className="sr-only">{stateNames[state]}: </span>
        {what}
      </p>
      {children && <p className="why">{children}</p>}
      {remedy && <span className="remedy">{remedy}</span>}
    </div>
  );
}
