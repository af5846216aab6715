import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { quoteTotals } from '../../lib/build/quote/totals.ts';
import { buildFromTier, type TierEntry } from '../../lib/build/rows/build.ts';
import { defaultSettings } from '../../lib/build/quote/settings.ts';
import { $address, $build, $changes, $notices, $totals } from '../../stores/calculator.ts';
import { openCalculator } from '../../stores/kept-builds.ts';
import { BuildBar } from './BuildBar.tsx';
import { BuildTable } from './BuildTable.tsx';
import { ChangeList } from './ChangeList.tsx';
import { EditButtons } from './EditButtons.tsx';
import { ShareLine } from './ShareLine.tsx';
import { Notices } from '../ui/Notices.tsx';
import { Totals } from './Totals.tsx';
import { toolQuery } from '../ui/replace-query.ts';
import { useAddressBar } from './address-bar.ts';
import { ToolSection } from '../ui/ToolSection.tsx';
import './calculator.css';

interface Props {
  tier: TierEntry;
  /** Address of the full calculator. */
  calculatorUrl: string;
}

/** One tier's rows as fields, the totals, the changes, and an address to share. */
export function Calculator({ tier, calculatorUrl }: Props) {
  const build = useStore($build) ?? buildFromTier(tier);
  const totals = useStore($totals) ?? quoteTotals(build, defaultSettings);
  const changes = useStore($changes);
  const address = useStore($address);
  const notices = useStore($notices);
  const { changed, length } = useAddressBar();

  useEffect(() => openCalculator({ starts: [tier], search: toolQuery(), kept: null }), [tier]);

  return (
    <ToolSection className="calculator" label="Tier calculator">
      <Notices notices={notices} />
      <div className="plate build-result">
        <Totals totals={totals} taxPercent={null} stated={tier.stated} />
      </div>
      <BuildTable build={build} start={tier} />
      <EditButtons resetLabel="Reset to the guide" />
      <ChangeList changes={changes} start={tier} currency={build.currency} />
      <ShareLine changed={changed} length={length} />
      <p className="no-print">
        <a href={address ? `${calculatorUrl}?${address}` : calculatorUrl}>
          Open in the full calculator, with parts, checks, tax, comparison and print
        </a>
      </p>
      <BuildBar totals={totals} />
    </ToolSection>
  );
}
