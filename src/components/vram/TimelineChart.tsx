import type { TimelineSummary } from '../../lib/vram/timeline.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { stageName } from '../../lib/vram/stage-names.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

const width = 640;
const height = 160;

/** The steps of a line through heights in thousandths, with equal neighbours as one step. */
function steps(heights: readonly number[]): string {
  const x = (index: number) => ((index / heights.length) * width).toFixed(1);
  const y = (thousandths: number) => (height - (thousandths / 1000) * (height - 10)).toFixed(1);
  const line = heights.flatMap((each, index) =>
    each === heights[index + 1] ? [] : [`V${y(each)}H${x(index + 1)}`],
  );
  return `M0 ${height}${line.join('')}V${height}Z`;
}

/** Memory over the operations of one simulated run. */
export function TimelineChart({ timeline, unit }: { timeline: TimelineSummary; unit: MemoryUnit }) {
  if (timeline.total.length === 0) return null;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Memory over the operations of a run. The table below contains the peaks."
      >
        <path className="working" d={steps(timeline.total)} />
        <path className="resident" d={steps(timeline.resident)} />
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
          rows={timeline.peaks}
        />
      </details>
    </figure>
  );
}
