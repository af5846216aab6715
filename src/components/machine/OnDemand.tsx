import { useState, type ReactNode } from 'react';

/** A part of the settings that is rendered, and its code loaded, once it is opened. */
export function OnDemand({ words, children }: { words: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words}</summary>
      {open && children}
    </details>
  );
}
