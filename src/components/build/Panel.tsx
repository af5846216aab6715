import { useEffect, useRef, useState, type ReactNode } from 'react';
import { keepInView } from '../ui/keep-in-view.ts';

interface Props {
  name: string;
  /** An address with this fragment opens the panel. */
  id?: string;
  children: ReactNode;
}

/** A part of the page whose code and data are loaded when it is opened. */
export function Panel({ name, id, children }: Props) {
  const [opened, setOpened] = useState(false);
  const panel = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const details = panel.current!;
    const addressed = id !== undefined && location.hash === `#${id}`;
    if (addressed) details.open = true;
    // It may have been opened before hydration.
    if (details.open) setOpened(true);
    return addressed ? keepInView(details) : undefined;
  }, [id]);

  return (
    <details
      id={id}
      className="panel no-print"
      ref={panel}
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary>
        <strong>{name}</strong>
      </summary>
      {opened && children}
    </details>
  );
}
