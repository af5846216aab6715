import { useStore } from '@nanostores/react';
import { useEffect, useState, type ReactNode } from 'react';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { defaultsOf } from '../../lib/diffusion/default-settings.ts';
import type { Provider, Stored } from '../../lib/diffusion/messages.ts';
import { writeRunSettings } from '../../lib/diffusion/run-settings.ts';
import { isBusy } from '../../lib/diffusion/run-state.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import {
  $demoNotices,
  $memoryNeeds,
  $model,
  $models,
  $provider,
  $run,
  $runProblem,
  $settings,
  $stored,
  cancelRun,
  openSettings,
  startRun,
  type DemoWorker,
} from '../../stores/demo.ts';
import { reasonOf, type LoadState } from '../../stores/loading.ts';
import { lazyPart } from '../ui/loading/lazy-part.tsx';
import { LoadStatus } from '../ui/loading/LoadStatus.tsx';
import { Notices } from '../ui/Notices.tsx';
import { readersSetup } from '../setup/open-setup.ts';
import { SetupGroup } from '../setup/SetupGroup.tsx';
import { Instrument, ResultBar, SettingGroup } from '../ui/Instrument.tsx';
import { replaceQuery, toolQuery } from '../ui/replace-query.ts';
import { ToolSection } from '../ui/ToolSection.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { faultText } from './fault-text.ts';
import { readSavedImage } from './image-file.ts';
import { Images } from './Images.tsx';
import { RunStatus } from './RunStatus.tsx';
import { Request, SettingsForm } from './SettingsForm.tsx';
import { SourceImage } from './SourceImage.tsx';
import { ThingBrowser } from './ThingBrowser.tsx';
import { createDemoWorker } from './worker-client.ts';
import './demo.css';

const ComparisonGrid = lazyPart(
  'the comparison grid',
  async () => (await import('./ComparisonGrid.tsx')).default,
);
const PipelineView = lazyPart(
  'the steps of the run',
  async () => (await import('./pipeline/PipelineView.tsx')).default,
);
const MeasuredView = lazyPart('the measurements', async () => (await import('./MeasuredView.tsx')).default);

function Storage({ worker }: { worker: DemoWorker }) {
  const stored = useStore($stored);
  const [state, setState] = useState<LoadState>({ at: 'idle' });
  const update = async (read: () => Promise<Stored>) => {
    setState({ at: 'loading' });
    try {
      $stored.set(await read());
      setState({ at: 'ready' });
    } catch (error) {
      setState({ at: 'failed', reason: reasonOf(error) });
    }
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && void update(worker.stored)}>
      <summary>Stored models</summary>
      {state.at !== 'idle' && (
        <LoadStatus
          what="the list of stored models"
          state={state}
          onRetry={() => void update(worker.stored)}
        />
      )}
      {stored && (
        <>
          <p>
            {stored.models.length === 0 ? 'No stored models. ' : ''}Stored in {stored.place}.
          </p>
          <ul>
            {stored.models.map((each) => (
              <li key={each.id}>
                {each.id}: {formatBytes(each.bytes, 'GB')}
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => void update(worker.clear)}>
            Delete stored models
          </button>
        </>
      )}
    </details>
  );
}

function Reopen() {
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File | undefined) => {
    if (!file) return;
    try {
      const { settings, ...saved } = await readSavedImage(file);
      openSettings(settings, saved);
      setProblem(null);
    } catch (error) {
      setProblem(faultText(error));
    }
  };
  return (
    <p>
      <label>
        Open a saved image{' '}
        <input type="file" accept="image/png" onChange={(event) => void open(event.target.files?.[0])} />
      </label>
      {problem && <span role="alert"> {problem}</span>}
    </p>
  );
}

interface Props {
  models: DemoModel[];
  /** The memory that each model needs, in bytes, by its id. */
  needs: Record<string, { bytes: number; low: number; high: number }>;
  /** Path of the site, without a trailing slash. */
  base: string;
  /** The example image, shown until the first run has one. */
  children?: ReactNode;
}

/** The diffusion demo. The runtime and a model are downloaded only after a click on Generate. */
export function Demo({ models, needs, base, children }: Props) {
  const settings = useStore($settings);
  const model = useStore($model);
  const notices = useStore($demoNotices);
  const run = useStore($run);
  const problem = useStore($runProblem);
  const busy = isBusy(run);
  const [worker] = useState<DemoWorker>(createDemoWorker);

  useEffect(() => {
    $models.set(models);
    $memoryNeeds.set(needs);
    readersSetup();
    openSettings(toolQuery());
  }, [models, needs]);

  useEffect(() => {
    if (!settings || !model) return;
    const query = writeRunSettings(settings, { ...defaultsOf(models[0]!) });
    replaceQuery(query === 'v=1' ? '' : query);
  }, [settings, model, models]);

  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    startRun(worker);
  };
  const runOn = (provider: Provider) => {
    $provider.set(provider);
    startRun(worker);
  };

  return (
    <ToolSection className="demo" label="Diffusion demo">
      <Notices title="Some settings are invalid." notices={notices} />
      <Instrument
        result={
          <>
            <div className="plate" id="demo-result">
              <div className="inside">
                <form className="request no-print" onSubmit={submit}>
                  <Request />
                  <p className="actions">
                    <button type="submit" className="go" disabled={busy || !settings || problem !== null}>
                      Generate
                    </button>
                    <button type="button" disabled={!busy} onClick={() => cancelRun(worker)}>
                      Cancel
                    </button>
                  </p>
                </form>
                {problem !== null && <p role="alert">{problem}</p>}
                <RunStatus onProvider={runOn} />
                {run.images.length + run.gallery.length === 0 && children}
                <Images>{run.images.length > 0 && <ComparisonGrid worker={worker} />}</Images>
              </div>
            </div>
            <ThingBrowser />
            {run.tokens && <PipelineView />}
            {run.phase.at === 'done' && <MeasuredView />}
          </>
        }
        settings={
          <>
            <form className="demo-form" onSubmit={submit}>
              <SettingsForm />
              <ModelChoice />
              <SourceImage />
            </form>
            <SettingGroup name="Saved images and models">
              <Reopen />
              <Storage worker={worker} />
            </SettingGroup>
            <SetupGroup base={base} />
          </>
        }
      />
      <ResultBar
        more={model?.name}
        action={
          <a className="button-link go" href="#demo-result">
            Image
          </a>
        }
      >
        {busy
          ? 'Computing…'
          : run.phase.at === 'failed'
            ? 'Stopped by a fault'
            : run.images.length > 0
              ? 'Finished'
              : 'Example image'}
      </ResultBar>
    </ToolSection>
  );
}
