import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { finish, peakBytes, worstOf, type Estimate } from './answer.ts';
import type { VramCatalogue } from './catalogue.ts';
import { cublasWorkspaceBytes, cublasWorkspaceHopperBytes, trainingRange } from './constants.ts';
import { loadedComponents, type LoadedComponent } from './loaded.ts';
import { trainedPrecision } from './precision.ts';
import { shardedState, type ShardedState } from './sharding.ts';
import { passRequest, imageSize } from './sizes.ts';
import { stageVram, type StageVram, type WorkspaceCase } from './stage-memory.ts';
import { textPasses, vaePasses, type StagePlan } from './stages.ts';
import { trainingPass, type TrainingPass } from './training-pass.ts';
import { trainingState, type TrainingState } from './training-state.ts';

/** How the answer for training comes about. */
export interface TrainingPlan {
  readonly components: readonly LoadedComponent[];
  /** Encoding of what was not encoded before. */
  readonly plans: readonly StagePlan[];
  readonly denoiser: LoadedComponent;
  readonly pass: TrainingPass;
  readonly state: TrainingState;
  /** What of the state lies on one GPU. */
  readonly sharded: ShardedState;
}

/** The components, passes and states of a training request. */
export function trainingPlan(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): TrainingPlan {
  const components = trainedComponents(catalogue, pipeline, request);
  const denoiser = components.find((each) => each.role === 'denoiser')!;
  const context = { catalogue, pipeline, request, components };
  const size = imageSize(pipeline, request);
  const plans: StagePlan[] = [
    { name: 'encode-text', passes: textPasses(context) },
    { name: 'encode-image', passes: vaePasses(context, 'encode', size) },
  ];
  const pass = trainingPass(catalogue, denoiser, request, passRequest(size, request.batch));
  const state = trainingState(request, pass);
  return {
    components,
    plans: plans.filter((plan) => plan.passes.length > 0),
    denoiser,
    pass,
    state,
    sharded: shardedState(catalogue, request, denoiser, state),
  };
}

/** What is loaded: a denoiser that is trained itself is held in the precision of training. */
function trainedComponents(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): LoadedComponent[] {
  const drop = [...request.drop];
  if (request.cachedText) drop.push('text-encoders');
  if (request.cachedLatents) drop.push('vae');
  // A second denoiser is trained on its own, not beside the first.
  const others = loadedComponents(catalogue, { ...pipeline, secondDenoiser: null }, { ...request, drop });
  if (request.task === 'train-lora') return others;
  const whole = { ...request, dtype: trainedPrecision(request).held, quantize: {} };
  const trained = loadedComponents(catalogue, pipeline, whole, ['denoiser']);
  return others.map((each) => trained.find((one) => one.id === each.id) ?? each);
}

/** Estimates the peak of training: encoding, forward and backward, the optimizer's step. */
export function estimateTraining(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): Estimate {
  const plan = trainingPlan(catalogue, pipeline, request);
  const stages = trainingStages(catalogue, request, plan, 'expected');
  const worst = worstOf(stages);
  const end = (workspace: WorkspaceCase) =>
    peakBytes(worstOf(trainingStages(catalogue, request, plan, workspace)));
  const allocated = {
    low: trainingRange[0] * Math.min(peakBytes(worst), end('low')),
    high: trainingRange[1] * Math.max(peakBytes(worst), end('high')),
  };
  const reserved = peakBytes(worst) + plan.pass.reservedSlackBytes;
  return finish(request.model, plan.components, stages, worst, allocated, reserved);
}

/** The stages of training at one size of workspace. */
export function trainingStages(
  catalogue: VramCatalogue,
  request: VramRequest,
  { components, plans, denoiser, pass, sharded }: TrainingPlan,
  workspace: WorkspaceCase,
): StageVram[] {
  const cublas = workspace === 'high' ? cublasWorkspaceHopperBytes : cublasWorkspaceBytes;
  const waiting = request.accumulation > 1 ? sharded.gradientBytes : 0;
  const kept = cublas + sharded.keptBytes;
  const others = components.filter((each) => each.id !== denoiser.id);
  const resident =
    kept + sharded.weightBytes + others.reduce((sum, component) => sum + component.weightBytes, 0);
  const spared = denoiser.weightBytes - sharded.weightBytes;
  const encoding = plans.map((plan) =>
    stageVram(catalogue, request, components, plan, kept + waiting - spared, workspace),
  );
  const stage = (name: StageVram['name'], workingSetBytes: number): StageVram => ({
    name,
    residentBytes: resident,
    workingSetBytes,
    component: denoiser.id,
    operation: name === 'train' ? pass.operation : null,
  });
  return [
    ...encoding,
    stage('train', workingSet(pass, request, sharded, workspace) + sharded.gatheredBytes),
    stage('optimizer-step', sharded.gradientBytes + sharded.stepBytes),
  ];
}

/**
 * Gradients are born while activations die. With accumulation those of earlier steps are there from the start; where
 * GPUs share them out, only a share of them adds up.
 */
function workingSet(
  pass: TrainingPass,
  request: VramRequest,
  sharded: ShardedState,
  workspace: WorkspaceCase,
): number {
  const whole = pass.peakBytes[workspace];
  const apart = pass.activationPeakBytes + sharded.gradientBytes;
  if (request.accumulation > 1) return Math.max(apart, whole - pass.gradientBytes + sharded.gradientBytes);
  return Math.min(whole, apart + (whole - pass.peakBytes.expected));
}
