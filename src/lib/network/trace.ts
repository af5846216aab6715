import type { Architecture } from '../../content/schemas/architecture.ts';
import { componentOf, type Method } from './components.ts';
import type { Request } from './request.ts';
import { Run, type RunOptions } from './run.ts';
import { summaryOf, type Trace } from './run-summary.ts';
import { TrainingRun, type TrainingOptions } from './training-run.ts';
import type { Weight } from './tensor.ts';

export type { Trace } from './run-summary.ts';

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
  return summaryOf(run);
}

/** What a symbolic forward and backward pass found. */
export interface TrainingTrace extends Trace {
  /** Bytes live when the forward pass ended: what autograd kept, and the prediction. */
  readonly keptBytes: number;
  /** Most bytes live at once without the gradients of parameters. */
  readonly activationPeakBytes: number;
  /** Bytes of the gradients of all trained parameters. */
  readonly gradientBytes: number;
  /** Number of trained parameters, adapters included. */
  readonly trainedParameters: number;
}

/**
 * Runs a component forward and backward symbolically. `workingSetBytes` counts the gradients of parameters as they are
 * born; `activationPeakBytes` does not, for runs in which they are there from the start (gradient accumulation).
 * @throws Error when nothing is trained
 */
export function trainingTraceOf(
  architecture: Architecture,
  request: Request,
  options: TrainingOptions,
): TrainingTrace {
  const run = new TrainingRun(options);
  programOf(architecture, 'forward')(run, request);
  run.backward();
  const trained = [...run.weights.values()].filter((weight) => weight.trainable);
  return {
    ...summaryOf(run),
    keptBytes: run.keptBytes,
    activationPeakBytes: run.activationPeakBytes,
    gradientBytes: run.gradientBytes,
    trainedParameters: trained.reduce((sum, weight) => sum + weight.elements, 0),
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
