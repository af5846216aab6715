import type { ExplanationLine } from '../../lib/vram/explain.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

/** The formula of every number, in a closed section. */
export function Explanation({ lines, unit }: { lines: readonly ExplanationLine[]; unit: MemoryUnit }) {
  return (
    <details className="explanation">
      <summary>Formulas of all numbers</summary>
      <DataTable
        className="stacks"
        columns={[
          { head: 'Figure', cell: ({ figure }) => figure },
          { head: 'Value', num: true, cell: ({ bytes }) => formatBytes(bytes, unit) },
          { head: 'Formula', cell: ({ formula }) => formula },
        ]}
        rows={lines}
      />
    </details>
  );
}
