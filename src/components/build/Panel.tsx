import { useState, type ReactNode } from 'react';

/** A part of the page whose code and data are loaded when a reader opens it. */
export function Panel({ name, children }: { name: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="panel no-print" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>
        <strong>{name}</strong>
      </summary>
      {opened && children}
    </details>
  );
}
