import { atom } from 'nanostores';
import { gridSettings, type GridAxis } from '../lib/diffusion/comparison-grid.ts';
import type { RgbaImage } from '../lib/diffusion/pixels.ts';
import { runProblem } from '../lib/diffusion/run-problem.ts';
import type { RunSettings } from '../lib/diffusion/run-settings.ts';
import { isBusy } from '../lib/diffusion/run-state.ts';
import { samplersFor } from '../lib/diffusion/samplers.ts';
import { $model, $run, $runProblem, $settings, $source, runWith, type DemoWorker } from './demo.ts';

interface Grid {
  axis: GridAxis;
  /** An image is null until its run is done. */
  cells: { settings: RunSettings; image: RgbaImage | null }[];
}

/** The latest grid of runs; null before the first one. */
export const $grid = atom<Grid | null>(null);

/** Runs the form's settings along one axis, one after the other. A cancelled or failed run ends the grid. */
export function startGrid(worker: DemoWorker, axis: GridAxis): void {
  const [settings, model] = [$settings.get(), $model.get()];
  if (!settings || !model || $runProblem.get() !== null || isBusy($run.get())) return;
  const samplers = samplersFor(model.noise ? 'added' : 'flow').map(({ id }) => id);
  const source = $source.get();
  const cells: Grid['cells'] = gridSettings(settings, axis, samplers)
    .filter((each) => runProblem(each, model, source) === null)
    .map((each) => ({ settings: each, image: null }));
  $grid.set({ axis, cells });
  let [index, run] = [0, 0];
  const next = () => {
    runWith(worker, cells[index]!.settings);
    run = $run.get().run;
  };
  const stop = $run.listen((state) => {
    if (state.run !== run || isBusy(state)) return;
    const image = state.phase.at === 'done' ? state.images[0]?.image : undefined;
    if (image) cells[index] = { ...cells[index]!, image };
    $grid.set({ axis, cells: [...cells] });
    index += 1;
    if (!image || index === cells.length) stop();
    // The store's other listeners see this run's end first.
    else setTimeout(next);
  });
  next();
}
