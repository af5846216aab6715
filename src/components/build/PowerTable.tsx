import { estimatedText } from '../../lib/units/estimated-text.ts';
import type { BuildPower } from '../../lib/build-check/types.ts';
import type { Estimated } from '../../lib/units/estimated.ts';
import { DataTable } from '../ui/DataTable.tsx';

const rows: readonly (readonly [label: string, of: (power: BuildPower) => Estimated, unit: string])[] = [
  ['Cards', (power) => power.gpuW, 'W'],
  ['Processors, while images are made', (power) => power.cpuW, 'W'],
  ['Board, memory, drives, fans', (power) => power.baseW, 'W'],
  ['From the supply (DC)', (power) => power.dcW, 'W'],
  ['Everything at its limit (DC)', (power) => power.fullLoadW, 'W'],
  ['Peak for less than a millisecond (DC)', (power) => power.transientW, 'W'],
  ['At the wall', (power) => power.wallW, 'W'],
  ['Heat into the room', (power) => power.heatBtuH, 'BTU/h'],
];

/** Electrical power of a build, from the parts to the wall. */
export function PowerTable({ power }: { power: BuildPower }) {
  return (
    <DataTable
      label="Power"
      caption="Power while images are made; ends of the expected range in brackets"
      columns={[
        { head: 'What', cell: ([label]) => label },
        { head: 'How much', cell: ([, of, unit]) => estimatedText(of(power), unit) },
      ]}
      rows={rows}
    />
  );
}
