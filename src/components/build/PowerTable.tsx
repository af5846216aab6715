import { estimatedText } from '../../lib/units/estimated-text.ts';
import type { BuildPower } from '../../lib/build-check/types.ts';
import type { Estimated } from '../../lib/units/estimated.ts';
import { DataTable } from '../ui/DataTable.tsx';

const rows: readonly (readonly [label: string, of: (power: BuildPower) => Estimated, unit: string])[] = [
  ['Cards', (power) => power.gpuW, 'W'],
  ['Processors, during generation', (power) => power.cpuW, 'W'],
  ['Board, memory, drives, fans', (power) => power.baseW, 'W'],
  ['Power supply output (DC)', (power) => power.dcW, 'W'],
  ['All parts at their limits (DC)', (power) => power.fullLoadW, 'W'],
  ['Peak of under a millisecond (DC)', (power) => power.transientW, 'W'],
  ['At the wall', (power) => power.wallW, 'W'],
  ['Heat output', (power) => power.heatBtuH, 'BTU/h'],
];

/** Electrical power of a build, from the parts to the wall. */
export function PowerTable({ power }: { power: BuildPower }) {
  return (
    <DataTable
      label="Power"
      caption="Power during image generation, with the expected range in brackets"
      columns={[
        { head: 'Figure', cell: ([label]) => label },
        { head: 'Value', cell: ([, of, unit]) => estimatedText(of(power), unit) },
      ]}
      rows={rows}
    />
  );
}
