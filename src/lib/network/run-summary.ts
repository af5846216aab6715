import type { Run } from './run.ts';
import type { Operation } from './tensor.ts';

/** Result of a symbolic forward pass. */
export interface Trace {
  /** Peak of live bytes, without parameters, workspaces or allocator slack. */
  readonly workingSetBytes: number;
  /** The operation at the peak; null when nothing was allocated. */
  readonly peakOperation: Operation | null;
  /** Floating-point operations: 2 for each multiply-accumulate of convolutions, linear layers and attention. */
  readonly flops: number;
  readonly operations: readonly Operation[];
  /** Allocations (storage n) and frees (-1 - n) in order; those of an operation end at its `eventEnd`. */
  readonly events: readonly number[];
  /** Bytes of each storage, rounded up to 512. */
  readonly storageBytes: readonly number[];
}

/** Summarises a run. */
export function summaryOf(run: Run): Trace {
  return {
    workingSetBytes: run.peakBytes,
    peakOperation: run.operations[run.peakOperation] ?? null,
    flops: run.operations.reduce((sum, operation) => sum + operation.flops, 0),
    operations: run.operations,
    events: run.events,
    storageBytes: run.storageBytes,
  };
}
