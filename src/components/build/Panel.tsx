import { useState, type ReactNode } from 'react';

/** A part of the page whose code and data are loaded when it is opened. */
export function Panel({ name, children }: { name: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  // It may have been opened before hydration.
  const update = (details: HTMLDetailsElement | null) => {
    if (details?.open) setOpened(true);
  };
  return (
    <details className="panel no-print" ref={update} onToggle={(event) => update(event.currentTarget)}>
      <summary>
        <strong>{name}</strong>
      </summary>
      {opened && children}
    </details>
  );
}
