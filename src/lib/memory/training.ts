import type { MemoryRequest } from '../../content/schemas/memory-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { finish, peakBytes, worstOf, type Estimate } from './answer.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import { cublasWorkspaceBytes, cublasWorkspaceHopperBytes } from './constants.ts';
import type { EstimatePlan } from './estimate.ts';
import { loadedComponents, type LoadedComponent } from './loaded.ts';
import { shardedParts } from './sharding.ts';
import { passRequest, pictureSize } from './sizes.ts';
import { stageMemory, type StageMemory, type WorkspaceCase } from './stage-memory.ts';
import { textPasses, vaePasses, type StagePlan } from './stages.ts';
import { trainingPass, type TrainingPass } from './training-pass.ts';
import { trainingState } from './training-state.ts';

/** The stages that training shares with making pictures: encoding what was not encoded before. */
export function trainingPlan(
  catalogue: MemoryCatalogue,
  pipeline: Pipeline,
  request: MemoryRequest,
): EstimatePlan & { denoiser: LoadedComponent } {
  const drop = [
    ...request.drop,
    ...(request.cachedText ? ['text-encoders'] : []),
    ...(request.cachedLatents ? ['vae'] : []),
  ];
  const components = loadedComponents(catalogue, pipeline, { ...request, drop });
  const denoiser = components.find((each) => each.role === 'denoiser')!;
  const context = { catalogue, pipeline, request, components };
  const plans: StagePlan[] = [];
  const text = textPasses(context);
  if (text.length > 0) plans.push({ name: 'encode-text', passes: text });
  const encode = vaePasses(context, 'encode', pictureSize(pipeline, request));
  if (encode.length > 0) plans.push({ name: 'encode-image', passes: encode });
  return { components, plans, stages: [], latentBytes: 0, denoiser };
}

/** Estimates the peak of training: encoding, forward and backward, the optimizer's step. */
export function estimateTraining(
  catalogue: MemoryCatalogue,
  pipeline: Pipeline,
  request: MemoryRequest,
): Estimate {
  const { components, plans, denoiser } = trainingPlan(catalogue, pipeline, request);
  const state = shardedParts(catalogue, request, denoiser, trainingState(catalogue, request, denoiser));
  const pass = trainingPass(
    catalogue,
    denoiser,
    request,
    passRequest(pictureSize(pipeline, request), request.batch),
  );
  const stagesFor = (workspace: WorkspaceCase, cublas: number): StageMemory[] => {
    const kept = cublas + state.keptBytes;
    const encoding = plans.map((plan) => stageMemory(catalogue, request, components, plan, kept, workspace));
    const others = components
      .filter((each) => each.id !== denoiser.id)
      .reduce((sum, each) => sum + each.weightBytes, 0);
    const resident = kept + others + state.weightBytes;
    const stage = (name: StageMemory['name'], working: number): StageMemory => ({
      name,
      residentBytes: resident,
      workingSetBytes: working,
      component: denoiser.id,
      operation: name === 'train' ? pass.operation : null,
    });
    return [
      ...encoding,
      stage('train', trainingWorkingSet(pass, request, state.gradientBytes, workspace) + state.gatheredBytes),
      stage('optimizer-step', state.gradientBytes + state.stepBytes),
    ];
  };
  const stages = stagesFor('expected', cublasWorkspaceBytes);
  const worst = worstOf(stages);
  const allocated = {
    low: Math.min(peakBytes(worst), peakBytes(worstOf(stagesFor('low', cublasWorkspaceBytes)))),
    high: Math.max(peakBytes(worst), peakBytes(worstOf(stagesFor('high', cublasWorkspaceHopperBytes)))),
  };
  const reserved = peakBytes(worst) + pass.reservedSlackBytes;
  return finish(request.model, components, stages, worst, allocated, reserved);
}

/**
 * Activations are most when the backward pass begins and gradients most when it ends; with accumulation the gradients
 * of earlier steps are there from the start.
 */
function trainingWorkingSet(
  pass: TrainingPass,
  request: MemoryRequest,
  gradientBytes: number,
  workspace: WorkspaceCase,
): number {
  const peak = pass.peakBytes[workspace];
  return request.accumulation > 1 ? peak + gradientBytes : Math.max(peak, pass.endBytes + gradientBytes);
}
