import type { Run } from './run.ts';
import type { Operation } from './tensor.ts';

/** What a symbolic forward pass found. */
export interface Trace {
  /** Most bytes that were live at once, without parameters, workspaces or allocator slack. */
  readonly workingSetBytes: number;
  /** The operation at which that happened; null when nothing was allocated. */
  readonly peakOperation: Operation | null;
  /** Floating-point operations: 2 for each multiply-accumulate of convolutions, linear layers and attention. */
  readonly flops: number;
  readonly operations: readonly Operation[];
  /** Births (storage n) and deaths (-1 - n) in order; an operation's births end at its `eventEnd`. */
  readonly events: readonly number[];
  /** Bytes of each storage, rounded up to 512. */
  readonly storageBytes: readonly number[];
}

/** Sums a run up. */
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
