import type { Estimate } from '../../lib/vram/estimate.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

const width = 640;
const row = 34;

/** What lies on the card in each stage, weights and work stacked, with the same figures as a table. */
export function StageChart({ estimate, unit }: { estimate: Estimate; unit: MemoryUnit }) {
  const { stages } = estimate;
  const most = Math.max(...stages.map((stage) => stage.residentBytes + stage.workingSetBytes), 1);
  const x = (bytes: number) => (bytes / most) * width;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${width} ${stages.length * row + 4}`}
        role="img"
        aria-label="Memory of each stage; the table below holds the figures"
      >
        {stages.map((stage, index) => (
          <g key={stage.name} transform={`translate(0 ${index * row})`}>
            <text y="11">{stage.name}</text>
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
      <div className="table-frame" tabIndex={0} role="group" aria-label="Stages">
        <table className="datasheet">
          <caption>
            Weights that lie on the card in each stage, and the work on top (the coloured end of each bar)
          </caption>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col" className="num">
                Resident
              </th>
              <th scope="col" className="num">
                Working set
              </th>
              <th scope="col" className="num">
                Sum
              </th>
              <th scope="col">Most at</th>
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <tr key={stage.name}>
                <th scope="row">{stage.name}</th>
                <td className="num">{formatBytes(stage.residentBytes, unit)}</td>
                <td className="num">{formatBytes(stage.workingSetBytes, unit)}</td>
                <td className="num">{formatBytes(stage.residentBytes + stage.workingSetBytes, unit)}</td>
                <td>
                  {stage.operation} of {stage.component}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
