import type { VramRequest, PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { finish, peakBytes, shownBytes, worstOf, type Estimate } from './answer.ts';
import type { VramCatalogue } from './catalogue.ts';
import { cublasWorkspaceBytes, cublasWorkspaceHopperBytes, peakRange } from './constants.ts';
import { loadedComponents, type LoadedComponent, type LoadedRequest } from './loaded.ts';
import { completeRequest } from './request.ts';
import { reservedPeak } from './reserved-peak.ts';
import { imageSize, latentBytes, promptBytes } from './sizes.ts';
import { stageVram, type StageVram } from './stage-memory.ts';
import { inferenceStages, type StagePlan } from './stages.ts';
import { estimateTraining, trainingPlan, trainingStages, type TrainingPlan } from './training.ts';
import { isTraining } from './training-task.ts';

export type { ByteRange, Estimate } from './answer.ts';

/**
 * Estimates the peak memory of a request.
 * @throws Error when the model or an option is unknown, with a message for users
 */
export function estimate(catalogue: VramCatalogue, partial: PartialVramRequest): Estimate {
  return estimateComplete(catalogue, completeRequest(catalogue, partial));
}

/** As `estimate`, for a request that `completeRequest` returned, or one that differs in options that fit it. */
export const estimateComplete = (catalogue: VramCatalogue, request: VramRequest): Estimate =>
  estimateStep(catalogue, request).estimate();

/** An estimate of which the costly part, what the allocator reserves, is still to be computed. */
export interface EstimateStep {
  /** What `nvidiaSmiBytes` is at least: the live tensors and the CUDA context. */
  readonly atLeastBytes: number;
  estimate(): Estimate;
}

/** The first step of `estimateComplete`, for those who ask many requests and need the least. */
export function estimateStep(catalogue: VramCatalogue, request: VramRequest): EstimateStep {
  if (isTraining(request.task)) {
    const found = estimateTraining(catalogue, catalogue.pipelines.get(request.model)!, request);
    return { atLeastBytes: found.nvidiaSmiBytes, estimate: () => found };
  }
  const plan = inferencePlan(catalogue, request);
  return {
    atLeastBytes: shownBytes(peakBytes(worstOf(plan.stages))),
    estimate: () => estimateInference(plan),
  };
}

/** The intermediate results of an estimate, for explanations and drawings. */
export interface EstimatePlan {
  readonly request: VramRequest;
  readonly components: readonly LoadedComponent[];
  readonly plans: readonly StagePlan[];
  /** One for each plan. */
  readonly stages: readonly StageVram[];
  readonly latentBytes: number;
  /** What training adds; null for inference. */
  readonly training: TrainingPlan | null;
}

/** The components, stages and passes of an estimate. */
export function estimatePlan(catalogue: VramCatalogue, partial: PartialVramRequest): EstimatePlan {
  const request = completeRequest(catalogue, partial);
  if (!isTraining(request.task)) {
    const { loaded, plans, stages, latents } = inferencePlan(catalogue, request);
    return { request, components: loaded.components, plans, stages, latentBytes: latents, training: null };
  }
  const plan = trainingPlan(catalogue, catalogue.pipelines.get(request.model)!, request);
  const { components } = plan.loaded;
  const stages = trainingStages(plan, 'expected');
  return { request, components, plans: plan.plans, stages, latentBytes: 0, training: plan };
}

interface InferencePlan {
  readonly loaded: LoadedRequest;
  readonly plans: readonly StagePlan[];
  readonly stages: readonly StageVram[];
  /** Bytes of latents, and of the states of the prompt where these are many. */
  readonly latents: number;
}

function inferencePlan(catalogue: VramCatalogue, request: VramRequest): InferencePlan {
  const pipeline = catalogue.pipelines.get(request.model)!;
  const components = loadedComponents(catalogue, pipeline, request);
  const loaded = { catalogue, pipeline, request, components };
  const plans = inferenceStages(loaded);
  const size = imageSize(pipeline, request, request.hiresScale ?? 1);
  const denoises = components.some((each) => each.role === 'denoiser');
  const prompt = denoises ? promptBytes(pipeline, request) : 0;
  const latents = latentBytes(pipeline, size, request.batch) + prompt;
  const stages = plans.map((plan) => stageVram(loaded, plan, latents + cublasWorkspaceBytes));
  return { loaded, plans, stages, latents };
}

function estimateInference({ loaded, plans, stages, latents }: InferencePlan): Estimate {
  const worst = worstOf(stages);
  const end = (workspace: 'low' | 'high', cublas: number) =>
    peakBytes(worstOf(plans.map((each) => stageVram(loaded, each, latents + cublas, workspace))));
  const allocated = {
    low: peakRange[0] * Math.min(peakBytes(worst), end('low', cublasWorkspaceBytes)),
    high: peakRange[1] * Math.max(peakBytes(worst), end('high', cublasWorkspaceHopperBytes)),
  };
  const reserved = reservedPeak(loaded, plans, stages, latents + cublasWorkspaceBytes);
  return finish(loaded, stages, allocated, reserved);
}
