import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { elementBytes } from '../network/dtype.ts';
import { optimizerVram } from './optimizer.ts';
import type { VramCatalogue } from './catalogue.ts';
import { trainedPrecision } from './precision.ts';
import type { TrainingPass } from './training-pass.ts';
import { dtypeOf } from './weights.ts';

/** Memory for the trained parameters, before it is divided among GPUs. All figures in bytes. */
export interface TrainingState {
  readonly trainedParameters: number;
  /** LoRA adapters; 0 if the denoiser's own weights are trained. */
  readonly adapterBytes: number;
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
  /** Copies that are live only during the optimizer step. */
  readonly stepBytes: number;
  /** The moving average of the trained weights. */
  readonly averageBytes: number;
}

/** Memory that training keeps for the trained parameters. */
export function trainingState(
  catalogue: VramCatalogue,
  request: VramRequest,
  pass: TrainingPass,
): TrainingState {
  const { trainedParameters, gradientBytes } = pass;
  const held = elementBytes[dtypeOf[trainedPrecision(catalogue, request).held]];
  const optimizer = optimizerVram[request.optimizer];
  return {
    trainedParameters,
    adapterBytes: request.task === 'train-lora' ? trainedParameters * held : 0,
    // Each gradient is freed as soon as the optimizer has used it.
    gradientBytes: request.fusedBackward ? pass.largestGradientBytes : gradientBytes,
    optimizerBytes: Math.ceil(trainedParameters * (optimizer.stateCopies * held + optimizer.stateBytes)),
    stepBytes: request.fusedBackward ? 0 : trainedParameters * optimizer.stepCopies * held,
    averageBytes: request.ema ? trainedParameters * held : 0,
  };
}
