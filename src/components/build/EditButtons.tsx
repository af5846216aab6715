import { useStore } from '@nanostores/react';
import type { ReactNode } from 'react';
import { $changes, $history, apply, redoChange, undoChange } from '../../stores/calculator.ts';

interface Props {
  /** What the button says that gives up every change. */
  resetWords: string;
  /** Buttons that follow. */
  children?: ReactNode;
}

/** Adding a row, going back and forth, and starting over. */
export function EditButtons({ resetWords, children }: Props) {
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
        {resetWords}
      </button>
      {children}
    </div>
  );
}
