import type { TimelinePoint } from '../../lib/vram/timeline.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { stageName } from '../../lib/vram/stage-names.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

const width = 640;
const height = 160;

/** The peak of each component within each stage. */
function peaks(points: readonly TimelinePoint[]): TimelinePoint[] {
  const best = new Map<string, TimelinePoint>();
  for (const point of points) {
    const key = `${point.stage} ${point.component}`;
    const known = best.get(key);
    if (!known || point.workingBytes > known.workingBytes) best.set(key, point);
  }
  return [...best.values()];
}

/** Memory over the operations of one simulated run. */
export function TimelineChart({ points, unit }: { points: readonly TimelinePoint[]; unit: MemoryUnit }) {
  if (points.length === 0) return null;
  const max = Math.max(...points.map((point) => point.residentBytes + point.workingBytes));
  const x = (index: number) => ((index / points.length) * width).toFixed(1);
  const y = (bytes: number) => (height - (bytes / max) * (height - 10)).toFixed(1);
  const line = points.map(
    (point, index) => `L${x(index)} ${y(point.residentBytes + point.workingBytes)}H${x(index + 1)}`,
  );
  const floor = points.map((point, index) => `L${x(index)} ${y(point.residentBytes)}H${x(index + 1)}`);
  const area = (steps: string[]) => `M0 ${height}${steps.join('')}L${width} ${height}Z`;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Memory over the operations of a run. The table below contains the peaks."
      >
        <path className="working" d={area(line)} />
        <path className="resident" d={area(floor)} />
      </svg>
      <details>
        <summary>Peaks of the simulated run, with one denoising step</summary>
        <DataTable
          label="Peaks"
          columns={[
            { head: 'Stage', cell: ({ stage }) => stageName(stage) },
            { head: 'Component', cell: ({ component }) => component },
            { head: 'Operation', cell: ({ operation, module }) => `${operation} ${module}` },
            { head: 'Working set', num: true, cell: (point) => formatBytes(point.workingBytes, unit) },
          ]}
          rows={peaks(points)}
        />
      </details>
    </figure>
  );
}
