import { useState } from 'react';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import type { VerifyProps } from './verify-props.ts';

const VerifyPanel = lazyPart<VerifyProps>('the script', () =>
  import('./VerifyPanel.tsx').then((code) => code.VerifyPanel),
);

/** A script that measures the question on the reader's machine, and what it measured: closed, and loaded when opened. */
export function Verify(props: VerifyProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="verify needs-script no-print"
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary>Verify on your machine</summary>
      {opened && <VerifyPanel {...props} />}
    </details>
  );
}
