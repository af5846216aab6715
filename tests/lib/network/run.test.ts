import { describe, expect, it } from 'vitest';
import { add, silu } from '../../../src/lib/network/ops/elementwise.ts';
import { linear } from '../../../src/lib/network/ops/linear.ts';
import { permute, reshape, view } from '../../../src/lib/network/ops/shape.ts';
import { Run } from '../../../src/lib/network/run.ts';

const kilobyte = 1024;
/** A run and an input of 1 KiB in float16, viewed once so that it counts. */
function started() {
  const run = new Run({ dtype: 'float16' });
  const x = view(run, run.input([1, 8, 64]), [8, 64]);
  return { run, x };
}

describe('references, as CPython counts them', () => {
  it('an input counts from the first view of it, and stays', () => {
    const run = new Run({ dtype: 'float16' });
    const x = run.input([8, 64]);
    expect(run.liveBytes).toBe(0);
    run.drop(view(run, x, [512]));
    expect(run.liveBytes).toBe(kilobyte);
  });

  it('rebinding a name frees the old tensor after the new one is allocated', () => {
    const { run, x } = started();
    const hidden = silu(run, x);
    run.rebind(hidden, silu(run, hidden));
    expect(run.peakBytes).toBe(3 * kilobyte);
    expect(run.liveBytes).toBe(2 * kilobyte);
  });

  it('a function frees what it bound, except what it returns', () => {
    const { run, x } = started();
    const result = run.call('block', () => add(run, silu(run, x), silu(run, x)));
    expect(run.peakBytes).toBe(4 * kilobyte);
    expect(run.liveBytes).toBe(2 * kilobyte);
    run.drop(result);
    expect(run.liveBytes).toBe(kilobyte);
  });

  it('a view keeps the storage alive', () => {
    const { run, x } = started();
    const hidden = silu(run, x);
    const flat = view(run, hidden, [512]);
    run.drop(hidden);
    expect(run.liveBytes).toBe(2 * kilobyte);
    run.drop(flat);
    expect(run.liveBytes).toBe(kilobyte);
  });

  it('throws for a dropped tensor', () => {
    const { run, x } = started();
    const hidden = silu(run, x);
    run.drop(hidden);
    expect(() => silu(run, hidden)).toThrow(/after it was dropped/);
  });
});

describe('views and copies', () => {
  it('reshape copies only if strides require it, and view throws then', () => {
    const { run, x } = started();
    const turned = permute(run, x, [1, 0]);
    const before = run.liveBytes;
    expect(() => view(run, turned, [512])).toThrow(/cannot be viewed/);
    reshape(run, turned, [64, 2, 4]);
    expect(run.liveBytes).toBe(before);
    reshape(run, turned, [512]);
    expect(run.liveBytes).toBe(before + kilobyte);
  });

  it('every allocation is a multiple of 512 bytes', () => {
    const run = new Run({ dtype: 'float16' });
    silu(run, run.input([3]));
    expect(run.liveBytes).toBe(512);
  });
});

describe('operations', () => {
  it('count two floating-point operations for each multiply-accumulate and name their parameters', () => {
    const { run, x } = started();
    run.call('block', () => linear(run, 'to_q', x, 32));
    const operation = run.operations.at(-1)!;
    expect(operation.flops).toBe(2 * 8 * 64 * 32);
    expect(operation.weights.map((weight) => weight.path)).toEqual(['block.to_q.weight', 'block.to_q.bias']);
  });

  it('widen to the type of the wider operand', () => {
    const { run, x } = started();
    expect(add(run, x, run.input([8, 64], 'float32')).dtype).toBe('float32');
    expect(add(run, x, run.input([8, 64], 'bfloat16')).dtype).toBe('float32');
    expect(add(run, x, run.input([], 'float32')).dtype).toBe('float16');
  });
});
