import { useStore } from '@nanostores/react';
import { useState } from 'react';
import type { CataloguedGpu } from '../../../lib/diffusion/gpu-benchmark/identify.ts';
import { loadable, loadCode, reasonOf } from '../../../stores/loading.ts';
import { lazyPart } from '../../ui/loading/lazy-part.tsx';
import { LoadStatus } from '../../ui/loading/LoadStatus.tsx';
import { ToolSection } from '../../ui/ToolSection.tsx';
import type {
  FullModel,
  FullModelTimes,
  FullModelVerdicts,
} from '../../../lib/diffusion/gpu-benchmark/full-models.ts';
import type { MeasuredCard } from './measured-card.ts';

const Result = lazyPart('the result', async () => (await import('./BenchmarkResult.tsx')).default);

/** The code of the measurement and the list of cards, from the folder of the site's data files. */
const benchmark = loadable(async (dataUrl: string) => {
  const code = await loadCode(() => import('./measured-card.ts'));
  return { ...code, ...(await code.cardData(dataUrl)) };
});

type State =
  | { at: 'idle' }
  | { at: 'loading'; measure: boolean }
  | { at: 'measuring'; what: string }
  | { at: 'software'; name: string }
  | { at: 'failed'; why: string }
  | {
      at: 'chosen';
      cards: CataloguedGpu[];
      times: FullModelTimes;
      verdicts: FullModelVerdicts;
      result: MeasuredCard | null;
    };

interface Props {
  /** Address of the site's data files. */
  dataUrl: string;
  models: FullModel[];
}

/** Measures the reader's graphics adapter, and shows memory and time of full-size models on that card. */
export function GpuBenchmark({ dataUrl, models }: Props) {
  const [state, setState] = useState<State>({ at: 'idle' });
  const loading = useStore(benchmark.$state);
  const start = async (measure: boolean, softwareToo = false) => {
    setState({ at: 'loading', measure });
    // LoadStatus shows a failure.
    const loaded = await benchmark.load(dataUrl).catch(() => null);
    if (!loaded) return;
    const { cards, times, verdicts, measureCard, SoftwareAdapter } = loaded;
    try {
      const onStep = (what: string) => setState({ at: 'measuring', what });
      const result = measure ? await measureCard(cards, softwareToo, onStep) : null;
      setState({ at: 'chosen', cards, times, verdicts, result });
    } catch (error) {
      const why = reasonOf(error);
      setState(error instanceof SoftwareAdapter ? { at: 'software', name: why } : { at: 'failed', why });
    }
  };
  const busy = state.at === 'measuring' || (state.at === 'loading' && loading.at !== 'failed');
  return (
    <ToolSection className="benchmark" label="Your graphics card">
      <p className="actions no-print">
        <button type="button" disabled={busy} onClick={() => void start(true)}>
          Measure my graphics card
        </button>
        <button type="button" disabled={busy} onClick={() => void start(false)}>
          Select a card instead
        </button>
      </p>
      <p role="status">
        {state.at === 'measuring' && `Measuring ${state.what}…`}
        {state.at === 'chosen' && state.result && 'Measured.'}
      </p>
      {state.at === 'loading' && (
        <LoadStatus what="the list of cards" state={loading} onRetry={() => void start(state.measure)} />
      )}
      {state.at === 'failed' && (
        <p className="notice" role="alert">
          {state.why}. You can select a card from the list instead.
        </p>
      )}
      {state.at === 'software' && (
        <div className="notice" role="alert">
          <p>
            No measurement: the browser offers a software adapter ({state.name}), which runs on the processor
            and is much slower than a graphics card.
          </p>
          <button type="button" onClick={() => void start(true, true)}>
            Measure it anyway
          </button>
        </div>
      )}
      {state.at === 'chosen' && <Result {...state} models={models} />}
    </ToolSection>
  );
}
