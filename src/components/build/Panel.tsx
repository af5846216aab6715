import { useState, type ReactNode } from 'react';

/** A part of the page whose code and data are loaded when a reader opens it. */
export function Panel({ name, children }: { name: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  // A reader may have opened it before it was hydrated.
  const look = (details: HTMLDetailsElement | null) => {
    if (details?.open) setOpened(true);
  };
  return (
    <details className="panel no-print" ref={look} onToggle={(event) => look(event.currentTarget)}>
      <summary>
        <strong>{name}</strong>
      </summary>
      {opened && children}
    </details>
  );
}
