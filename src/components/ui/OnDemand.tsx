import { useState, type ReactNode } from 'react';

/** A part that is rendered, and its code loaded, once it is opened. */
export function OnDemand({ words, children }: { words: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{words}</summary>
      {opened && children}
    </details>
  );
}
