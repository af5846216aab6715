import type { VramRequest, PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { finish, peakBytes, worstOf, type Estimate } from './answer.ts';
import type { VramCatalogue } from './catalogue.ts';
import { contextBytes, cublasWorkspaceBytes, cublasWorkspaceHopperBytes, peakRange } from './constants.ts';
import { loadedComponents, type LoadedComponent } from './loaded.ts';
import { completeRequest } from './request.ts';
import { reservedPeak } from './reserved-peak.ts';
import { latentBytes, imageSize } from './sizes.ts';
import { stageVram, type StageVram } from './stage-memory.ts';
import { inferenceStages, type StagePlan } from './stages.ts';
import { estimateTraining, trainingPlan, trainingStages, type TrainingPlan } from './training.ts';

export type { ByteRange, EstimatedStage, Estimate } from './answer.ts';

/**
 * Estimates the peak memory of a request.
 * @throws Error when the model or an option is not known, in words for people
 */
export function estimate(catalogue: VramCatalogue, partial: PartialVramRequest): Estimate {
  return estimateComplete(catalogue, completeRequest(catalogue, partial));
}

/** As `estimate`, for a request that was completed before. */
function estimateComplete(catalogue: VramCatalogue, request: VramRequest): Estimate {
  const pipeline = catalogue.pipelines.get(request.model)!;
  if (request.task.startsWith('train')) return estimateTraining(catalogue, pipeline, request);
  return estimateInference(catalogue, pipeline, request);
}

/** How the answer for making pictures comes about, for explaining and drawing it. */
export interface EstimatePlan {
  readonly components: readonly LoadedComponent[];
  readonly plans: readonly StagePlan[];
  /** One for each plan. */
  readonly stages: readonly StageVram[];
  readonly latentBytes: number;
  /** What is added for training; null for making pictures. */
  readonly training: TrainingPlan | null;
}

/** The components, stages and passes behind an estimate. */
export function estimatePlan(catalogue: VramCatalogue, partial: PartialVramRequest): EstimatePlan {
  const request = completeRequest(catalogue, partial);
  const pipeline = catalogue.pipelines.get(request.model)!;
  if (!request.task.startsWith('train')) return inferencePlan(catalogue, pipeline, request);
  const plan = trainingPlan(catalogue, pipeline, request);
  const stages = trainingStages(catalogue, request, plan, 'expected');
  return { components: plan.components, plans: plan.plans, stages, latentBytes: 0, training: plan };
}

/** The peaks of a request without the rest of the answer, for searches that look at many requests. */
export interface PeakFigures {
  allocatedPeakBytes: number;
  nvidiaSmiBytes: number;
}

/** As `estimateComplete`, the peaks only. */
export function peakFigures(catalogue: VramCatalogue, request: VramRequest): PeakFigures {
  if (request.task.startsWith('train')) return estimateComplete(catalogue, request);
  const pipeline = catalogue.pipelines.get(request.model)!;
  const { components, plans, stages, latentBytes: latents } = inferencePlan(catalogue, pipeline, request);
  const allocatedPeakBytes = peakBytes(worstOf(stages));
  const shared = latents + cublasWorkspaceBytes;
  const reserved = reservedPeak(catalogue, request, components, plans, stages, shared);
  return { allocatedPeakBytes, nvidiaSmiBytes: Math.max(reserved, allocatedPeakBytes) + contextBytes };
}

function inferencePlan(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest): EstimatePlan {
  const components = loadedComponents(catalogue, pipeline, request);
  const plans = inferenceStages(catalogue, pipeline, request, components);
  const size = imageSize(pipeline, request, request.hiresScale ?? 1);
  const latents = latentBytes(pipeline, size, request.batch);
  const shared = latents + cublasWorkspaceBytes;
  const stages = plans.map((plan) => stageVram(catalogue, request, components, plan, shared));
  return { components, plans, stages, latentBytes: latents, training: null };
}

function estimateInference(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest): Estimate {
  const plan = inferencePlan(catalogue, pipeline, request);
  const { components, plans, stages } = plan;
  const worst = worstOf(stages);
  const end = (workspace: 'low' | 'high', cublas: number) => {
    const shared = plan.latentBytes + cublas;
    return peakBytes(
      worstOf(plans.map((each) => stageVram(catalogue, request, components, each, shared, workspace))),
    );
  };
  const allocated = {
    low: peakRange[0] * Math.min(peakBytes(worst), end('low', cublasWorkspaceBytes)),
    high: peakRange[1] * Math.max(peakBytes(worst), end('high', cublasWorkspaceHopperBytes)),
  };
  const shared = plan.latentBytes + cublasWorkspaceBytes;
  const reserved = reservedPeak(catalogue, request, components, plans, stages, shared);
  return finish(request.model, components, stages, worst, allocated, reserved);
}
