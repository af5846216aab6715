import { describe, expect, it } from 'vitest';
import type { Dtype } from '../../../src/lib/network/dtype.ts';
import type { Request } from '../../../src/lib/network/request.ts';
import type { AttentionKind } from '../../../src/lib/network/tensor.ts';
import { traceOf, weightsOf } from '../../../src/lib/network/trace.ts';
import { architecture, architectures, goldenRows } from './architectures.ts';

interface Row extends Request {
  component: string;
  dtype: Dtype;
  attention: AttentionKind;
  workingSetBytes: number;
  peakOperation: string;
  /** The trace missed tables that an earlier trace had cached: 4 MiB of Qwen-Image's positions. */
  tablesCached?: boolean;
}

const rows = goldenRows<Row>('golden-transformer-traces.json');
const transformers = architectures.filter((each) => each.id.startsWith('dit-'));

describe('parameters of the diffusion transformers', () => {
  it.each(transformers.map((each) => [each.id, each.parameters]))('%s has exactly %i', (id, expected) => {
    const parameters = weightsOf(architecture(id)).filter((weight) => weight.kind !== 'buffer');
    expect(parameters.reduce((sum, weight) => sum + weight.elements, 0)).toBe(expected);
  });

  it('carry the names of the PyTorch state dict, with block numbers', () => {
    const paths = weightsOf(architecture('dit-flux1-dev')).map((weight) => weight.path);
    expect(paths).toContain('transformer_blocks.18.attn.norm_added_k.weight');
    expect(paths).toContain('single_transformer_blocks.37.proj_out.weight');
    const block = weightsOf(architecture('dit-flux1-dev')).filter((weight) =>
      weight.path.startsWith('transformer_blocks.0.'),
    );
    expect(block.reduce((sum, weight) => sum + weight.elements, 0)).toBe(339831296);
  });
});

describe('peak of live bytes of the diffusion transformers, compared with traces of the real classes', () => {
  it.each(
    rows.map((row) => [
      `${row.component} ${row.width}x${row.height} b${row.batch} ${row.dtype} ${row.attention} ${row.frames ?? 1} frames`,
      row,
    ]),
  )('%s', (_name, row) => {
    const trace = traceOf(architecture(row.component), 'forward', row, row);
    const error = Math.abs(trace.workingSetBytes / row.workingSetBytes - 1);
    expect(error).toBeLessThan(row.tablesCached ? 0.01 : 0.001);
    expect(trace.peakOperation?.name).toBe(row.peakOperation);
  });
});

describe('blocks of the diffusion transformers', () => {
  it.each(['dit-flux1-dev', 'dit-sd35-medium', 'dit-pixart-sigma', 'dit-z-image'])(
    '%s computes something in each of them',
    (id) => {
      const { operations } = traceOf(
        architecture(id),
        'forward',
        { width: 256, height: 256, batch: 1 },
        { dtype: 'bfloat16' },
      );
      const blockOf = (path: string) => /^\w+\.\d+/.exec(path)?.[0];
      const blocks = new Set(weightsOf(architecture(id)).map((weight) => blockOf(weight.path)));
      const busy = new Set(operations.filter((each) => each.flops > 0).map((each) => blockOf(each.module)));
      for (const block of blocks) if (block?.includes('blocks')) expect(busy).toContain(block);
    },
  );
});
