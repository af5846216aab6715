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

const shapes: Readonly<Record<StateKind, ReactNode>> = {
  problem: (
    <>
      <path fill="currentColor" d="M5 0h6l5 5v6l-5 5H5l-5-5V5z" />
      <path d="M5 5l6 6M11 5l-6 6" stroke="var(--paper)" strokeWidth="2" />
    </>
  ),
  warning: (
    <>
      <path fill="currentColor" d="M8 .5 16 15H0z" />
      <path d="M8 5.5v5" stroke="var(--paper)" strokeWidth="2" />
      <circle cx="8" cy="12.6" r="1.15" fill="var(--paper)" />
    </>
  ),
  note: (
    <>
      <path fill="currentColor" d="M0 0h16v16H0z" />
      <path d="M8 7v6" stroke="var(--paper)" strokeWidth="2" />
      <circle cx="8" cy="4" r="1.25" fill="var(--paper)" />
    </>
  ),
  fine: (
    <>
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="m4 8.2 2.8 2.8L12 5.4" fill="none" stroke="var(--paper)" strokeWidth="2" />
    </>
  ),
  likely: (
    <>
      <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M4 9c1.3-2.4 2.7-2.4 4-1s2.7 1.4 4-1" fill="none" stroke="currentColor" strokeWidth="2" />
    </>
  ),
};

/**
 * The shape of a state: octagon with a cross, triangle with an exclamation mark, square with an i, disc with a tick, ring
 * with a wave. Words beside it must say the same.
 */
export function StateIcon({ state }: { state: StateKind }) {
  return (
    <svg className="state-icon" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[state]}
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
