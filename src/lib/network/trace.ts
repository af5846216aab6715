import type { Architecture } from '../../content/schemas/architecture.ts';
import type { Recording } from '../../content/schemas/recording.ts';
import { methodsOf, type Method } from './components.ts';
import { playRecording } from './recorded/play.ts';
import { recordedWeights } from './recorded/weights.ts';
import type { Request } from './request.ts';
import type { RunOptions } from './run-options.ts';
import { Run } from './run.ts';
import { summaryOf, type Trace } from './run-summary.ts';
import { TrainingRun, type TrainingOptions } from './training-run.ts';
import type { Weight } from './tensor.ts';

export type { Trace } from './run-summary.ts';

/**
 * Runs one method of a component symbolically.
 * @throws Error when the component does not have this method
 */
export function traceOf(
  architecture: Architecture,
  method: Method,
  request: Request,
  options: RunOptions,
): Trace {
  const run = new Run(options);
  runMethod(run, architecture, method, request);
  return summaryOf(run);
}

/** Result of a symbolic forward and backward pass. */
export interface TrainingTrace extends Trace {
  /** Bytes live when the forward pass ended: what autograd kept, and the prediction. */
  readonly keptBytes: number;
  /** Peak of live bytes without the gradients of parameters. */
  readonly activationPeakBytes: number;
  /** Bytes of the gradients of all trained parameters. */
  readonly gradientBytes: number;
  /** Bytes of the largest of them. */
  readonly largestGradientBytes: number;
  /** Number of trained parameters, adapters included. */
  readonly trainedParameters: number;
}

/**
 * Runs a component forward and backward symbolically. `workingSetBytes` counts the gradients of parameters once they
 * are allocated; `activationPeakBytes` leaves them out, for runs that hold them from the start (gradient accumulation).
 * @throws Error when nothing is trained
 */
export function trainingTraceOf(
  architecture: Architecture,
  request: Request,
  options: TrainingOptions,
): TrainingTrace {
  const run = new TrainingRun(options);
  runMethod(run, architecture, architecture.recording?.methods.train ? 'train' : 'forward', request);
  run.backward();
  const trained = [...run.weights.values()].filter((weight) => weight.trainable);
  return {
    ...summaryOf(run),
    keptBytes: run.keptBytes,
    activationPeakBytes: run.activationPeakBytes,
    gradientBytes: run.gradientBytes,
    largestGradientBytes: run.largestGradientBytes,
    trainedParameters: trained.reduce((sum, weight) => sum + weight.elements, 0),
  };
}

/** Every parameter of a component (and its buffers, kind `buffer`); of one that is built, by running each method once on a small input. */
export function weightsOf(architecture: Architecture): Weight[] {
  if (architecture.class === 'Recorded') return [...recordedWeights(recordingOf(architecture)).values()];
  const run = new Run({ dtype: 'float32' });
  for (const method of Object.values(methodsOf(architecture)))
    method(run, architecture.config, { width: 64, height: 64, batch: 1 });
  return [...run.weights.values()];
}

function recordingOf(architecture: Architecture): Recording {
  if (!architecture.recording) throw new Error(`The recording of ${architecture.name} is not loaded.`);
  return architecture.recording;
}

function runMethod(run: Run, architecture: Architecture, name: Method | 'train', request: Request): void {
  if (architecture.class === 'Recorded') {
    const recording = recordingOf(architecture);
    const method = recording.methods[name];
    if (!method) throw missing(architecture, name, recording.methods);
    playRecording(run, recording, method, request, Number(architecture.inputs.textTokens ?? 0));
    return;
  }
  const methods = methodsOf(architecture);
  const method = name === 'train' ? methods.forward : methods[name];
  if (!method) throw missing(architecture, name, methods);
  method(run, architecture.config, request);
}

const missing = ({ name: owner }: Architecture, name: string, methods: object): Error =>
  new Error(`${owner} has no method "${name}": use ${Object.keys(methods).join(' or ')}`);
