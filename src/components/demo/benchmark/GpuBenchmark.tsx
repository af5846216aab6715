import { useState, useSyncExternalStore } from 'react';
import type { CataloguedGpu } from '../../../lib/diffusion/gpu-benchmark/identify.ts';
import { loadCode, reasonOf } from '../../../stores/loading.ts';
import { late } from '../../ui/loading/late.tsx';
import { LoadProblem } from '../../ui/loading/LoadProblem.tsx';
import type { FullModel, FullModelTimes } from '../../../lib/diffusion/gpu-benchmark/full-models.ts';
import type { MeasuredCard } from './measured-card.ts';

const Result = late('the result', async () => (await import('./BenchmarkResult.tsx')).default);

type State =
  | { at: 'idle' }
  | { at: 'working'; what: string }
  | { at: 'software'; name: string }
  | { at: 'failed'; why: string }
  | { at: 'not-loaded'; why: string; again: () => void }
  | { at: 'chosen'; cards: CataloguedGpu[]; times: FullModelTimes; result: MeasuredCard | null };

const never = () => () => undefined;

/** False in the page as it was built, true once it answers to clicks. */
const useAnswers = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

interface Props {
  /** Address of the site's data files. */
  dataUrl: string;
  models: FullModel[];
}

/** Measures the reader's graphics adapter, and says what full-size models need and take on the card that it is. */
export function GpuBenchmark({ dataUrl, models }: Props) {
  const [state, setState] = useState<State>({ at: 'idle' });
  const start = async (measure: boolean, softwareToo: boolean) => {
    setState({ at: 'working', what: 'the list of cards' });
    const notLoaded = (error: unknown) =>
      setState({ at: 'not-loaded', why: reasonOf(error), again: () => void start(measure, softwareToo) });
    const code = await loadCode(() => import('./measured-card.ts')).catch(notLoaded);
    if (!code) return;
    const { cardData, measureCard, SoftwareAdapter } = code;
    const data = await cardData(dataUrl).catch(notLoaded);
    if (!data) return;
    const { cards, times } = data;
    try {
      const say = (what: string) => setState({ at: 'working', what });
      const result = measure ? await measureCard(cards, softwareToo, say) : null;
      setState({ at: 'chosen', cards, times, result });
    } catch (error) {
      const why = reasonOf(error);
      setState(error instanceof SoftwareAdapter ? { at: 'software', name: why } : { at: 'failed', why });
    }
  };
  const answers = useAnswers();
  const busy = state.at === 'working';
  return (
    <section className="calculator vram demo" aria-label="Your graphics card" data-benchmark={state.at}>
      <p className="actions no-print">
        <button type="button" disabled={busy || !answers} onClick={() => void start(true, false)}>
          Measure my graphics card
        </button>
        <button type="button" disabled={busy || !answers} onClick={() => void start(false, false)}>
          Choose a card instead
        </button>
      </p>
      <p role="status">
        {busy && `Working on ${state.what}.`}
        {state.at === 'chosen' && state.result && 'Measured.'}
      </p>
      {state.at === 'failed' && (
        <p className="notice" role="alert">
          {state.why} You can choose a card from the list instead.
        </p>
      )}
      {state.at === 'not-loaded' && (
        <LoadProblem words={`The list of cards could not be loaded: ${state.why}.`} onRetry={state.again} />
      )}
      {state.at === 'software' && (
        <div className="notice" role="alert">
          <p>
            The browser gives a software adapter ({state.name}): the processor does its work. Its figures
            would say nothing of a graphics card, so nothing was measured.
          </p>
          <button type="button" onClick={() => void start(true, true)}>
            Measure it all the same
          </button>
        </div>
      )}
      {state.at === 'chosen' && (
        <Result cards={state.cards} times={state.times} result={state.result} models={models} />
      )}
    </section>
  );
}
