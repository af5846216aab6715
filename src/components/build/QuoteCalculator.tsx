import { useStore } from '@nanostores/react';
import { useDeferredValue, useEffect } from 'react';
import { partName } from '../../lib/build/quote/part-name.ts';
import { quoteTotals } from '../../lib/build/quote/totals.ts';
import { emptyStart, type TierEntry } from '../../lib/build/rows/build.ts';
import { activeBuild, startOf } from '../../lib/build/workspace/workspace.ts';
import { ownOrRentId, questionOfBuild } from '../../lib/hand-over/to-calculator.ts';
import { $activeAnswers, checks } from '../../stores/build-checks.ts';
import {
  $changes,
  $history,
  $workspace,
  redoChange,
  undoChange,
  untouched,
} from '../../stores/calculator.ts';
import { clearKept, noteOtherTab, openCalculator } from '../../stores/kept-builds.ts';
import { $catalogue, catalogue, needList } from '../../stores/parts.ts';
import { pricing } from '../../stores/pricing.ts';
import type { PartKind } from '../../content/part-kinds.ts';
import { readersSetup } from '../setup/open-setup.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { Instrument, SettingGroup } from '../ui/Instrument.tsx';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { toolQuery } from '../ui/replace-query.ts';
import { ToolLinks } from '../ui/ToolLinks.tsx';
import { ToolSection } from '../ui/ToolSection.tsx';
import { useAddressBar } from './address-bar.ts';
import { BuildBar } from './BuildBar.tsx';
import { BuildTable } from './BuildTable.tsx';
import { CheckCounts } from './CheckCounts.tsx';
import { EditButtons } from './EditButtons.tsx';
import { ShareLine } from './ShareLine.tsx';
import { Totals } from './Totals.tsx';
import { browserStore, storeKey } from './browser-store.ts';
import { BuildTabs } from './BuildTabs.tsx';
import { Panel } from './Panel.tsx';
import { rowExtras } from './row-extras.tsx';
import { StartBar } from './StartBar.tsx';
import { StorageNotices } from './StorageNotices.tsx';
import './calculator.css';
import './quote.css';

// Loaded after the rows, which are needed first.
const Findings = lazyPart('the checks', async () => (await import('./Findings.tsx')).Findings);
const ChangeList = lazyPart('the list of changes', async () => (await import('./ChangeList.tsx')).ChangeList);
const PriceTotals = lazyPart(
  'the dates of the prices',
  async () => (await import('./PriceTotals.tsx')).PriceTotals,
);
const MoneySettings = lazyPart(
  'the tax and currency fields',
  async () => (await import('./MoneySettings.tsx')).MoneySettings,
);
const QuoteDetails = lazyPart(
  'the fields of the quote',
  async () => (await import('./QuoteDetails.tsx')).QuoteDetails,
);
const FileBar = lazyPart('the file buttons', async () => (await import('./FileBar.tsx')).FileBar);
const QuoteSheet = lazyPart('the print view', async () => (await import('./QuoteSheet.tsx')).QuoteSheet);
// Loaded when their panels are opened.
const Comparison = lazyPart('the comparison', async () => (await import('./Comparison.tsx')).Comparison);
const Ownership = lazyPart(
  'the costs of owning and renting',
  async () => (await import('./Ownership.tsx')).Ownership,
);

interface Props {
  tiers: TierEntry[];
  /** Models to choose from. */
  models: { id: string; name: string }[];
  /** Path of the site without a slash at the end. The data files are below it. */
  base: string;
}

/** Undo and redo by keyboard, except in text fields, which have the undo of the browser. */
function onShortcut(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, shiftKey } = event;
  const typing = target instanceof HTMLInputElement && target.type === 'text';
  if (typing || !(ctrlKey || metaKey)) return;
  const letter = key.toLowerCase();
  if (letter !== 'z' && letter !== 'y') return;
  event.preventDefault();
  if (letter === 'y' || shiftKey) redoChange();
  else undoChange();
}

/** The full calculator: builds from a tier or empty, parts, checks, tax and currency, comparison, ownership, files. */
export function QuoteCalculator({ tiers, models, base }: Props) {
  const first = tiers[0]!;
  const starts = [...tiers, emptyStart];
  // The first tier, as in the built page, until the reader's own builds are open.
  const workspace = useStore($workspace) ?? untouched(first);
  const { build } = activeBuild(workspace);
  const start = startOf(build, starts);
  const { settings } = workspace;
  const totals = quoteTotals(build, settings);
  const history = useStore($history);
  const changes = useStore($changes);
  const parts = useStore($catalogue);
  // Rows update at once on a keystroke, check results when there is time.
  const answers = useDeferredValue(useStore($activeAnswers));
  const { changed, length } = useAddressBar();
  const open = history !== null;
  // The parts around the rows are rendered after the fields have been opened.
  const ready = useDeferredValue(open, false);

  useEffect(() => {
    // Not in the task that has hydrated the page.
    const opening = setTimeout(() => {
      readersSetup();
      openCalculator({ starts: tiers, search: toolQuery(), kept: browserStore });
      void checks.load(base);
      void pricing.load(base);
    });
    const onStored = (event: StorageEvent) => {
      if (event.key === storeKey || event.key === null) noteOtherTab();
    };
    window.addEventListener('storage', onStored);
    // A page in the back/forward cache is not told.
    window.addEventListener('pageshow', noteOtherTab);
    window.addEventListener('keydown', onShortcut);
    return () => {
      clearTimeout(opening);
      window.removeEventListener('storage', onStored);
      window.removeEventListener('pageshow', noteOtherTab);
      window.removeEventListener('keydown', onShortcut);
    };
  }, [tiers, base]);

  const onNeedParts = (kind: PartKind | null, whole: boolean) => {
    void catalogue.load(base);
    void pricing.load(base);
    void needList(base, kind, whole);
  };
  const stated = tiers.find((tier) => tier.id === build.tier)?.stated ?? null;
  return (
    <ToolSection className="calculator quote" label="Tier calculator" open={open}>
      <StorageNotices />
      <Instrument
        result={
          <>
            <div className="plate build-result">
              <Totals totals={totals} taxPercent={settings.taxPercent} stated={stated} />
              <CheckCounts answers={answers} />
            </div>
            <BuildTable
              build={build}
              start={start}
              extras={rowExtras({
                build,
                start,
                catalogue: parts,
                findings: answers?.findings ?? [],
                onNeedParts,
              })}
            />
            <EditButtons resetLabel={start.lines.length > 0 ? 'Reset to the guide' : 'Remove all rows'}>
              <button type="button" onClick={clearKept}>
                Delete saved builds
              </button>
            </EditButtons>
            {ready && (
              <>
                <PriceTotals base={base} />
                <Findings answers={answers} models={models} base={base} />
              </>
            )}
            <Panel name="Compare your builds side by side">
              <Comparison base={base} />
            </Panel>
            <Panel name="Own or rent: cost over time" id={ownOrRentId}>
              <Ownership base={base} />
            </Panel>
            {ready && start.lines.length > 0 && (
              <ChangeList
                changes={changes}
                start={start}
                currency={build.currency}
                modelOf={(line) => partName(parts, line) ?? line.model}
              />
            )}
          </>
        }
        settings={
          <>
            <SettingGroup name="This build">
              <BuildTabs workspace={workspace} starts={starts} />
              <StartBar starts={starts} start={start} />
            </SettingGroup>
            <SetupGroup base={base} />
            <SettingGroup name="Share, save and print">
              <ShareLine changed={changed} length={length} />
              {ready && (
                <>
                  <ToolLinks from="calculator" question={questionOfBuild(build, settings)} base={base} />
                  <FileBar tiers={tiers} models={models.map(({ id }) => id)} base={base} />
                </>
              )}
            </SettingGroup>
            {ready && <MoneySettings />}
            {ready && <QuoteDetails />}
          </>
        }
      />
      {ready && <QuoteSheet />}
      <BuildBar totals={totals} answers={answers} />
    </ToolSection>
  );
}
