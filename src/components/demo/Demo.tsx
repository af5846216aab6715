import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import type { DemoModel } from '../../content/schemas/demo-model.ts';
import { faultOf, faults } from '../../lib/diffusion/faults.ts';
import { defaultsOf } from '../../lib/diffusion/default-settings.ts';
import { writeRunSettings } from '../../lib/diffusion/run-settings.ts';
import { isBusy } from '../../lib/diffusion/run-state.ts';
import { formatBytes } from '../../lib/units/memory-size.ts';
import {
  $demoNotices,
  $memoryNeeds,
  $model,
  $models,
  $run,
  $settings,
  $stored,
  cancelRun,
  openSettings,
  startRun,
  type DemoWorker,
} from '../../stores/demo.ts';
import { late } from '../ui/loading/late.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { insideOf } from './picture-file.ts';
import { Pictures } from './Pictures.tsx';
import { RunStatus } from './RunStatus.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { SourcePicture } from './SourcePicture.tsx';
import { createDemoWorker } from './worker-client.ts';
import '../ui/calculator.css';
import '../ui/vram.css';
import './demo.css';

const PipelineView = late(
  'what happened on the way',
  async () => (await import('./pipeline/PipelineView.tsx')).default,
);
const MeasuredView = late('what it took', async () => (await import('./MeasuredView.tsx')).default);

function Storage({ worker }: { worker: DemoWorker }) {
  const stored = useStore($stored);
  return (
    <details onToggle={(event) => event.currentTarget.open && worker.send({ kind: 'stored' })}>
      <summary>Stored models</summary>
      {stored && (
        <>
          <p>
            {stored.models.length === 0 ? 'None is stored. ' : ''}Place: {stored.place}.
          </p>
          <ul>
            {stored.models.map((each) => (
              <li key={each.id}>
                {each.id}: {formatBytes(each.bytes, 'GB')}
              </li>
            ))}
          </ul>
          <button type="button" onClick={() => worker.send({ kind: 'clear' })}>
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
      const { settings, source } = await insideOf(file);
      openSettings(settings, source);
      setProblem(null);
    } catch (error) {
      const { id } = faultOf(error);
      setProblem(`Fault ${faults[id].number}: ${faults[id].title}. ${faults[id].action}`);
    }
  };
  return (
    <p>
      <label>
        Reopen a saved picture{' '}
        <input type="file" accept="image/png" onChange={(event) => void open(event.target.files?.[0])} />
      </label>
      {problem && <span role="alert"> {problem}</span>}
    </p>
  );
}

interface Props {
  models: DemoModel[];
  /** What each model needs in memory, by its id. */
  needs: Record<string, { bytes: number; low: number; high: number }>;
}

/** The diffusion demo. Nothing of the runtime or of a model is fetched before Generate is pressed. */
export function Demo({ models, needs }: Props) {
  const settings = useStore($settings);
  const model = useStore($model);
  const notices = useStore($demoNotices);
  const run = useStore($run);
  const busy = isBusy(run);
  const [send] = useState<DemoWorker>(createDemoWorker);

  useEffect(() => {
    $models.set(models);
    $memoryNeeds.set(needs);
    openSettings(location.search);
  }, [models, needs]);

  useEffect(() => {
    if (!settings || !model) return;
    const query = writeRunSettings(settings, { ...defaultsOf(models[0]!) });
    history.replaceState(null, '', query === 'v=1' ? location.pathname : `?${query}`);
  }, [settings, model, models]);

  return (
    <section
      className="calculator vram demo made-by-script"
      aria-label="Diffusion demo"
      data-ready={settings ? '' : undefined}
    >
      {notices.length > 0 && (
        <div className="notice" role="alert">
          <strong>Part of the settings was not understood.</strong>
          <ul>
            {notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          startRun(send);
        }}
      >
        <ModelChoice />
        <SettingsForm />
        <SourcePicture />
        <p className="actions no-print">
          <button type="submit" disabled={busy || !settings}>
            Generate
          </button>
          <button type="button" disabled={!busy} onClick={() => cancelRun(send)}>
            Cancel
          </button>
        </p>
      </form>
      <RunStatus />
      <Pictures />
      {run.phase.at === 'done' && <MeasuredView />}
      {run.tokens && <PipelineView />}
      <Reopen />
      <Storage worker={send} />
    </section>
  );
}
