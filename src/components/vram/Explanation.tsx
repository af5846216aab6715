import type { ExplanationLine } from '../../lib/vram/explain.ts';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

/** The formula behind every number, on demand. */
export function Explanation({ lines, unit }: { lines: readonly ExplanationLine[]; unit: MemoryUnit }) {
  return (
    <details className="explanation">
      <summary>The formula behind every number</summary>
      <table className="datasheet stacks">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col">How it comes about</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.figure}>
              <th scope="row">{line.figure}</th>
              <td className="num">{formatBytes(line.bytes, unit)}</td>
              <td>{line.formula}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
