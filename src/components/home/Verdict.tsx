import type { ReactNode } from 'react';
import { StateIcon, type StateKind } from '../ui/State.tsx';

/** The answer in a sentence, after the shape of its state. */
export function Verdict({ state, children }: { state: StateKind; children: ReactNode }) {
  return (
    <p className={`verdict state-${state}`}>
      <StateIcon state={state} />
      <span className="words">{children}</span>
    </p>
  );
}
