import type { ExplanationLine } from '../../lib/vram/explain.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { formatBytes, type MemoryUnit } from '../../lib/units/memory-size.ts';

/** The formula behind every number, on demand. */
export function Explanation({ lines, unit }: { lines: readonly ExplanationLine[]; unit: MemoryUnit }) {
  return (
    <details className="explanation">
      <summary>The formula behind every number</summary>
      <DataTable
        className="stacks"
        columns={[
          { head: 'Figure', cell: ({ figure }) => figure },
          { head: 'Value', num: true, cell: ({ bytes }) => formatBytes(bytes, unit) },
          { head: 'How it is calculated', cell: ({ formula }) => formula },
        ]}
        rows={lines}
      />
    </details>
  );
}
