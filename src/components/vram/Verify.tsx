import { useState } from 'react';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { MemoryUnit } from '../../lib/units/memory-size.ts';
import type { VerdictCard } from '../../lib/verdict/verdict-card.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';

export interface VerifyProps {
  request: PartialVramRequest;
  cards: readonly VerdictCard[];
  unit: MemoryUnit;
  base: string;
  /** Asks the question of a pasted line. */
  onQuestion: (request: PartialVramRequest) => void;
}

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
