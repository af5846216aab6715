import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { elementBytes } from '../network/dtype.ts';
import { optimizerVram } from './optimizer.ts';
import { trainedPrecision } from './precision.ts';
import type { TrainingPass } from './training-pass.ts';
import { dtypeOf } from './weights.ts';

/** What training keeps for the parameters that are trained, before GPUs share it out. All figures in bytes. */
export interface TrainingState {
  readonly trainedParameters: number;
  /** LoRA adapters; 0 where the denoiser's own weights are trained. */
  readonly adapterBytes: number;
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
  /** Copies that live during the optimizer's step only. */
  readonly stepBytes: number;
  /** The moving average of the trained weights. */
  readonly averageBytes: number;
}

/** What is kept for the trained parameters. */
export function trainingState(request: VramRequest, pass: TrainingPass): TrainingState {
  const { trainedParameters, gradientBytes } = pass;
  const held = elementBytes[dtypeOf[trainedPrecision(request).held]];
  const optimizer = optimizerVram[request.optimizer];
  return {
    trainedParameters,
    adapterBytes: request.task === 'train-lora' ? trainedParameters * held : 0,
    gradientBytes,
    optimizerBytes: Math.ceil(trainedParameters * (optimizer.stateCopies * held + optimizer.stateBytes)),
    stepBytes: trainedParameters * optimizer.stepCopies * held,
    averageBytes: request.ema ? trainedParameters * held : 0,
  };
}
