import { describe, expect, it } from 'vitest';
import type { Method } from '../../../src/lib/network/components.ts';
import type { Dtype } from '../../../src/lib/network/dtype.ts';
import type { Request } from '../../../src/lib/network/request.ts';
import type { AttentionKind } from '../../../src/lib/network/tensor.ts';
import { traceOf } from '../../../src/lib/network/trace.ts';
import { architecture, goldenRows } from './architectures.ts';

interface Row extends Request {
  component: string;
  method: Method;
  dtype: Dtype;
  attention: AttentionKind;
  workingSetBytes: number;
  peakOperation: string;
}

const rows = goldenRows<Row>('traced-components.json');

/** The trace's names of operations that ours joins under another. */
const alias: Record<string, string> = { empty: 'scaled_dot_product_attention', clamp: 'add', sub: 'add' };

describe('peak of live bytes, compared with traces of the real classes', () => {
  it.each(
    rows.map((row) => [
      `${row.component} ${row.method} ${row.width}x${row.height} b${row.batch} ${row.dtype} ${row.attention}`,
      row,
    ]),
  )('%s', (_name, row) => {
    const trace = traceOf(architecture(row.component), row.method, row, row);
    expect(Math.abs(trace.workingSetBytes - row.workingSetBytes)).toBeLessThanOrEqual(512);
    expect(trace.peakOperation?.name).toBe(alias[row.peakOperation] ?? row.peakOperation);
  });
});
