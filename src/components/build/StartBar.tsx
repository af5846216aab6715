import { useStore } from '@nanostores/react';
import type { Start } from '../../lib/build/rows/build.ts';
import { $history, change } from '../../stores/calculator.ts';
import { Segments } from '../ui/fields.tsx';

/** The choice of the tier, or of an empty build, that the active build starts from. */
export function StartBar({ starts, start }: { starts: readonly Start[]; start: Start }) {
  const ready = useStore($history) !== null;
  return (
    <Segments
      label="Start from"
      choices={starts.map(({ id, name }) => [id, name] as const)}
      value={start.id}
      disabled={!ready}
      onChange={(id) => change({ kind: 'start-over', from: starts.find((each) => each.id === id)! })}
    />
  );
}
