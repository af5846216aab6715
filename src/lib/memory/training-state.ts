import type { MemoryRequest } from '../../content/schemas/memory-request.ts';
import { elementBytes } from '../network/dtype.ts';
import { adapterParameters } from './adapter.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import type { LoadedComponent } from './loaded.ts';
import { optimizerMemory } from './optimizer.ts';
import { dtypeOf } from './weights.ts';

/** What training keeps for the parameters that are trained. All figures in bytes. */
export interface TrainingState {
  readonly trainedParameters: number;
  /** Trained weights that are not part of a component's own: LoRA adapters, float32 masters. */
  readonly masterBytes: number;
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
  /** Copies that live during the optimizer's step only. */
  readonly stepBytes: number;
  readonly averageBytes: number;
}

const loraDefaultRank = 16;

/** What is kept for the trained parameters of a denoiser on one GPU before sharing out. */
export function trainingState(
  catalogue: MemoryCatalogue,
  request: MemoryRequest,
  denoiser: LoadedComponent,
): TrainingState {
  const lora = request.task === 'train-lora';
  const rank = request.loraRank ?? loraDefaultRank;
  const trainedParameters = lora ? adapterParameters(catalogue, denoiser.id, rank) : denoiser.parameters;
  const computing = elementBytes[dtypeOf[denoiser.format.precision]];
  const held = request.mixedPrecision ? 4 : computing;
  const optimizer = optimizerMemory[request.optimizer];
  // A full finetune in mixed precision holds float32 weights; the component's own bytes are their 16-bit casts.
  const master = lora || (request.mixedPrecision && computing < 4) ? trainedParameters * held : 0;
  return {
    trainedParameters,
    masterBytes: master,
    gradientBytes: trainedParameters * held,
    optimizerBytes: trainedParameters * (optimizer.stateCopies * held + optimizer.stateBytes),
    stepBytes: trainedParameters * optimizer.stepCopies * held,
    averageBytes: request.ema ? trainedParameters * held : 0,
  };
}
