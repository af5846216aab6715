import type { Architecture } from '../../content/schemas/architecture.ts';
import { componentOf, type Method } from './components.ts';
import type { Request } from './request.ts';
import { Run, type RunOptions } from './run.ts';
import type { Operation, Weight } from './tensor.ts';

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

/**
 * Runs one method of a component symbolically.
 * @throws Error when the component has no such method
 */
export function traceOf(
  architecture: Architecture,
  method: Method,
  request: Request,
  options: RunOptions,
): Trace {
  const run = new Run(options);
  programOf(architecture, method)(run, request);
  return {
    workingSetBytes: run.peakBytes,
    peakOperation: run.operations[run.peakOperation] ?? null,
    flops: run.operations.reduce((sum, operation) => sum + operation.flops, 0),
    operations: run.operations,
    events: run.events,
    storageBytes: run.storageBytes,
  };
}

/** Every parameter of a component (and its buffers, kind `buffer`), met by running each method once on a small input. */
export function weightsOf(architecture: Architecture): Weight[] {
  const run = new Run({ dtype: 'float32' });
  for (const program of Object.values(componentOf(architecture).methods)) {
    program(run, { width: 64, height: 64, batch: 1 });
  }
  return [...run.weights.values()];
}

function programOf(architecture: Architecture, method: Method) {
  const { methods } = componentOf(architecture);
  const program = methods[method];
  if (!program)
    throw new Error(`${architecture.name} has no ${method}; it has ${Object.keys(methods).join(', ')}`);
  return program;
}
