import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { trainingTraceOf } from '../network/trace.ts';
import { loraTargetsOf } from './adapter.ts';
import { architectureOf, type VramCatalogue } from './catalogue.ts';
import { loadedComponents } from './loaded.ts';
import { completeRequest } from './request.ts';
import { askedSize, denoiserRequest } from './sizes.ts';
import { trainingOptions } from './training-pass.ts';

/** A denoiser's training step as in a trace of the real class: without workspaces, allocator and optimizer. */
export interface TrainingStep {
  component: string;
  /** Live tensors at the peak: activations and the gradients of parameters so far, in bytes. */
  workingSetBytes: number;
  weightBytes: number;
  /** Bytes live when the forward pass ends. */
  keptBytes: number;
  gradientBytes: number;
  trainedParameters: number;
  peakOperation: { name: string; module: string } | null;
}

/**
 * Traces the forward and backward pass of the denoiser. `all-linear` adapts every linear layer here, as peft's option of
 * that name does, also those that trainers leave out.
 * @param textTokens tokens of the prompt; the component's usual number when omitted
 */
export function traceTraining(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  textTokens?: number,
): TrainingStep {
  const request = completeRequest(catalogue, partial);
  const pipeline = catalogue.pipelines.get(request.model)!;
  const denoiser = loadedComponents(catalogue, pipeline, request, ['denoiser'])[0]!;
  const size = denoiserRequest(catalogue, pipeline, request, askedSize(pipeline, request), request.batch);
  if (textTokens !== undefined) size.textTokens = textTokens;
  const options = trainingOptions(catalogue, request, denoiser);
  options.traced = true;
  if (options.lora && loraTargetsOf(catalogue, request) === 'all-linear')
    options.lora = { ...options.lora, targets: () => true };
  const trace = trainingTraceOf(architectureOf(catalogue, denoiser.id), size, options);
  const { peakOperation } = trace;
  return {
    component: denoiser.id,
    workingSetBytes: trace.workingSetBytes,
    weightBytes: denoiser.weightBytes,
    keptBytes: trace.keptBytes,
    gradientBytes: trace.gradientBytes,
    trainedParameters: trace.trainedParameters,
    peakOperation: peakOperation && { name: peakOperation.name, module: peakOperation.module },
  };
}
