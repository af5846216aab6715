import { useState, type ReactNode } from 'react';

interface Props {
  name: string;
  /** An address with this fragment opens the panel. */
  id?: string;
  children: ReactNode;
}

/** A part of the page whose code and data are loaded when it is opened. */
export function Panel({ name, id, children }: Props) {
  const [opened, setOpened] = useState(false);
  // It may have been opened before hydration.
  const update = (details: HTMLDetailsElement | null) => {
    if (details && id !== undefined && !opened && location.hash === `#${id}`) details.open = true;
    if (details?.open) setOpened(true);
  };
  return (
    <details
      id={id}
      className="panel no-print"
      ref={update}
      onToggle={(event) => update(event.currentTarget)}
    >
      <summary>
        <strong>{name}</strong>
      </summary>
      {opened && children}
    </details>
  );
}
