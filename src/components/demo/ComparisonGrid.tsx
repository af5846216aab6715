import { useStore } from '@nanostores/react';
import { gridAxes, type GridAxis } from '../../lib/diffusion/comparison-grid.ts';
import { isBusy } from '../../lib/diffusion/run-state.ts';
import { samplers } from '../../lib/diffusion/samplers.ts';
import type { RunSettings } from '../../lib/diffusion/run-settings.ts';
import { $grid, startGrid } from '../../stores/demo-grid.ts';
import { $run, $runProblem, change, type DemoWorker } from '../../stores/demo.ts';
import { ImageCanvas } from './ImageCanvas.tsx';

const names = { seed: 'Seed', steps: 'Steps', guidance: 'Guidance', sampler: 'Sampler' } as const;

/** The value of the axis, in words. */
const valueOf = (axis: GridAxis, settings: RunSettings): string =>
  axis === 'sampler' ? samplers[settings.sampler].name : `${names[axis]} ${settings[axis]}`;

/** Images along one setting, each of which can be taken into the form. */
function Cells() {
  const grid = useStore($grid);
  if (!grid) return null;
  const { axis, cells } = grid;
  const made = cells.filter(({ image }) => image !== null).length;
  return (
    <>
      <p role="status">
        {gridAxes[axis]}: {made} of {cells.length} images.
      </p>
      <ul className="cells grid" aria-label={`Images by ${names[axis].toLowerCase()}`}>
        {cells.map(({ settings, image }) => {
          const value = valueOf(axis, settings);
          return (
            <li key={value} className="cell">
              {image ? <ImageCanvas image={image} label={value} /> : <span className="blank" />}
              <button
                type="button"
                className="chip"
                aria-label={`Use: ${value}`}
                onClick={() => change({ [axis]: settings[axis] })}
              >
                {value}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Runs along one setting with one press. */
export default function ComparisonGrid({ worker }: { worker: DemoWorker }) {
  const busy = isBusy(useStore($run));
  const problem = useStore($runProblem);
  return (
    <section aria-label="Comparison grid" className="comparison-grid no-print">
      <p className="actions">
        <span>Compare</span>
        {(Object.keys(gridAxes) as GridAxis[]).map((axis) => (
          <button
            key={axis}
            type="button"
            disabled={busy || problem !== null}
            onClick={() => startGrid(worker, axis)}
          >
            {gridAxes[axis]}
          </button>
        ))}
      </p>
      <Cells />
    </section>
  );
}
