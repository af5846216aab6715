import { useStore } from '@nanostores/react';
import type { Start } from '../../lib/build/rows/build.ts';
import { $history, change } from '../../stores/calculator.ts';

/** The choice of the tier, or of an empty build, that the active build starts from. */
export function StartBar({ starts, start }: { starts: readonly Start[]; start: Start }) {
  const ready = useStore($history) !== null;
  return (
    <fieldset className="tiers">
      <legend>Start from</legend>
      {starts.map((each) => (
        <label key={each.id}>
          <input
            type="radio"
            name="tier"
            disabled={!ready}
            checked={each.id === start.id}
            onChange={() => change({ kind: 'start-over', from: each })}
          />
          {each.name}
        </label>
      ))}
    </fieldset>
  );
}
