import { linearAxis } from '../../../lib/charts/axis.ts';
import { percent } from '../../../lib/charts/paths.ts';
import { wholeNumber } from '../../../lib/units/number-format.ts';
import { joint } from '../../../lib/units/quantity.ts';
import { Chart } from '../../charts/Chart.tsx';
import { DataTable } from '../../ui/DataTable.tsx';

interface Row {
  name: string;
  watts: number;
  from: string;
}

/** The loads are rated or measured, the limits are those of a power supply or of a circuit under continuous load. */
const loads: readonly Row[] = [
  { name: 'Four RTX 4090, rated', watts: 1800, from: '4 × 450 W board power' },
  { name: 'The whole server, cards loaded', watts: 2080, from: 'measured at the wall, gpu_burn' },
  { name: 'The whole server, cards and CPUs loaded', watts: 2160, from: 'measured at the wall' },
];
const limits: readonly Row[] = [
  { name: '120 V, 15 A', watts: 1440, from: '80 % of 1,800 W, continuous load' },
  { name: '1,600 W supply', watts: 1600, from: 'the guide’s minimum, on its output side' },
  { name: '120 V, 20 A', watts: 1920, from: '80 % of 2,400 W, continuous load' },
];

const shown = (watts: number) => `${wholeNumber(watts)}${joint}W`;
const [rowHeight, limitRow] = [46, 17];
const top = limits.length * limitRow + 8;
const height = top + loads.length * rowHeight;

/** The power of four cards as bars, against three power limits as lines. */
export function PowerPath() {
  const axis = linearAxis(2400, { name: 'power, watts', text: wholeNumber }, 4);
  const bars = loads.map((load, index) => ({ ...load, y: top + index * rowHeight }));
  return (
    <figure className="chart not-content">
      <Chart
        label="Power of four RTX 4090 against the limits of supplies and circuits"
        height={height}
        x={axis}
        y={null}
        readings={[
          ...limits.map((limit, index) => ({
            x: axis.at(limit.watts),
            y: index * limitRow + 8,
            text: `Limit of ${limit.name}: ${shown(limit.watts)} (${limit.from})`,
          })),
          ...bars.map(({ name, watts, from, y }) => ({
            x: axis.at(watts),
            y: y + 29,
            text: `${name}: ${shown(watts)} (${from})`,
          })),
        ]}
      >
        {bars.map(({ name, watts, y }) => (
          <rect key={name} className="resident" y={y + 22} width={percent(axis.at(watts))} height="14" />
        ))}
        {limits.map(({ name, watts }, index) => (
          <g key={name} className="limit hardware">
            <line
              x1={percent(axis.at(watts))}
              x2={percent(axis.at(watts))}
              y1={index * limitRow}
              y2={height}
            />
            <text x={percent(axis.at(watts))} dx="-6" y={index * limitRow + 12} textAnchor="end">
              {name}: {shown(watts)}
            </text>
          </g>
        ))}
        {bars.map(({ name, watts, y }) => (
          <g key={name} className="names">
            <text x="0" y={y + 16}>
              {name}: {shown(watts)}
            </text>
          </g>
        ))}
      </Chart>
      <figcaption>
        The power of four RTX 4090 compared with the limits of supplies and circuits. Every measured bar
        exceeds the guide’s 1,600 W supply and both household circuits of 120 V. A circuit of 230 V and 16 A
        carries the load.
      </figcaption>
      <details>
        <summary>Figures as a table</summary>
        <DataTable
          label="Loads and limits"
          columns={[
            { head: 'Load or limit', cell: ({ name }) => name },
            { head: 'Watts', num: true, phone: 'lead', cell: ({ watts }) => shown(watts) },
            { head: 'Source of the figure', cell: ({ from }) => from },
          ]}
          rows={[...loads, ...limits]}
        />
      </details>
    </figure>
  );
}
