import type { Estimate } from '../../lib/vram/estimate.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { stageName } from '../../lib/vram/stage-names.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

const width = 640;
const row = 34;

/** Memory on the card in each stage: weights and working set as stacked bars, and the same figures as a table. */
export function StageChart({ estimate, unit }: { estimate: Estimate; unit: MemoryUnit }) {
  const { stages } = estimate;
  const max = Math.max(...stages.map((stage) => stage.residentBytes + stage.workingSetBytes), 1);
  const x = (bytes: number) => (bytes / max) * width;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${width} ${stages.length * row + 4}`}
        role="img"
        aria-label="Memory of each stage. The table below contains the figures."
      >
        {stages.map((stage, index) => (
          <g key={stage.name} transform={`translate(0 ${index * row})`}>
            <text y="11">{stageName(stage.name)}</text>
            <rect className="resident" y="15" width={x(stage.residentBytes)} height="14" />
            <rect
              className="working"
              x={x(stage.residentBytes)}
              y="15"
              width={x(stage.workingSetBytes)}
              height="14"
            />
          </g>
        ))}
      </svg>
      <DataTable
        label="Stages"
        caption="Weights on the card in each stage, and the working set (the coloured part of each bar)"
        columns={[
          { head: 'Stage', cell: ({ name }) => stageName(name) },
          { head: 'Resident', num: true, cell: (stage) => formatBytes(stage.residentBytes, unit) },
          { head: 'Working set', num: true, cell: (stage) => formatBytes(stage.workingSetBytes, unit) },
          {
            head: 'Sum',
            num: true,
            cell: (stage) => formatBytes(stage.residentBytes + stage.workingSetBytes, unit),
          },
          { head: 'Peak in', cell: (stage) => `${stage.operation} of ${stage.component}` },
        ]}
        rows={stages}
      />
    </figure>
  );
}
