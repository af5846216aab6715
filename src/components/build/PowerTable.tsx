import { estimatedText } from '../../lib/units/estimated-text.ts';
import type { BuildPower } from '../../lib/build-check/types.ts';
import type { Estimated } from '../../lib/units/estimated.ts';

const rows: readonly (readonly [label: string, of: (power: BuildPower) => Estimated, unit: string])[] = [
  ['Cards', (power) => power.gpuW, 'W'],
  ['Processors, while pictures are made', (power) => power.cpuW, 'W'],
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
    <div className="table-frame" tabIndex={0} role="group" aria-label="Power">
      <table className="datasheet">
        <caption>Power while pictures are made; ends of the expected range in brackets</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">How much</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, of, unit]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{estimatedText(of(power), unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
