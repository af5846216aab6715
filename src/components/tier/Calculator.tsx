import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { buildFromTier, buildTotal, type TierEntry } from '../../lib/tier/build.ts';
import {
  $address,
  $build,
  $changes,
  $notices,
  $tier,
  apply,
  chooseTier,
  openCalculator,
} from '../../stores/calculator.ts';
import { BuildTable } from './BuildTable.tsx';
import { ChangeList } from './ChangeList.tsx';
import { ShareLine } from './ShareLine.tsx';
import { Notices } from './Notices.tsx';
import { Totals } from './Totals.tsx';
import './calculator.css';

interface Props {
  tiers: TierEntry[];
}

/** The tier calculator: the rows of a tier as fields, the totals, what changed, and an address to share. */
export function Calculator({ tiers }: Props) {
  const first = tiers[0]!;
  const tier = useStore($tier) ?? first;
  const build = useStore($build) ?? buildFromTier(first);
  const changes = useStore($changes);
  const address = useStore($address);
  const notices = useStore($notices);

  useEffect(() => openCalculator(tiers, first, location.search), [tiers, first]);

  useEffect(() => {
    if (!$build.get()) return;
    const search = address ?? (tiers.length > 1 && tier.id !== first.id ? `tier=${tier.id}` : '');
    history.replaceState(
      null,
      '',
      search ? `?${search}${location.hash}` : `${location.pathname}${location.hash}`,
    );
  }, [address, tier, tiers, first]);

  return (
    <section className="calculator" aria-label="Tier calculator" data-ready={$build.get() ? '' : undefined}>
      <Notices notices={notices} />
      {tiers.length > 1 && (
        <fieldset className="tiers">
          <legend>Start from</legend>
          {tiers.map((each) => (
            <label key={each.id}>
              <input
                type="radio"
                name="tier"
                checked={each.id === tier.id}
                onChange={() => chooseTier(each)}
              />
              {each.name}
            </label>
          ))}
        </fieldset>
      )}
      <BuildTable build={build} tier={tier} />
      <div className="actions">
        <button type="button" onClick={() => apply({ kind: 'add' })}>
          Add a row
        </button>
        <button type="button" onClick={() => apply({ kind: 'reset' })} disabled={changes.length === 0}>
          Reset to the guide
        </button>
      </div>
      <Totals total={buildTotal(build)} tier={tier} />
      <ChangeList changes={changes} tier={tier} />
      <ShareLine address={address} />
    </section>
  );
}
