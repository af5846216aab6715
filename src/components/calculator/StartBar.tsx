import { useStore } from '@nanostores/react';
import { $history, $start, $starts, change } from '../../stores/calculator.ts';

/** From which table, or from nothing, the build that is looked at starts. */
export function StartBar() {
  const starts = useStore($starts);
  const start = useStore($start);
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
            checked={each.id === (start ?? starts[0])?.id}
            onChange={() => change({ kind: 'start-over', from: each })}
          />
          {each.name}
        </label>
      ))}
    </fieldset>
  );
}
