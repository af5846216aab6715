import { useStore } from '@nanostores/react';
import type { ReactNode } from 'react';
import { $changes, $history, apply, redoChange, undoChange } from '../../stores/calculator.ts';

interface Props {
  /** Label of the button that discards every change. */
  resetLabel: string;
  /** More buttons, after these. */
  children?: ReactNode;
}

/** Buttons to add a row, undo, redo and reset. */
export function EditButtons({ resetLabel, children }: Props) {
  const history = useStore($history);
  const changes = useStore($changes);
  return (
    <div className="actions">
      <button type="button" onClick={() => apply({ kind: 'add' })}>
        Add a row
      </button>
      <button type="button" onClick={undoChange} disabled={!history || history.past.length === 0}>
        Undo
      </button>
      <button type="button" onClick={redoChange} disabled={!history || history.future.length === 0}>
        Redo
      </button>
      <button type="button" onClick={() => apply({ kind: 'reset' })} disabled={changes.length === 0}>
        {resetLabel}
      </button>
      {children}
    </div>
  );
}
