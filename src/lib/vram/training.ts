import type { VramRequest } from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import { finish, peakBytes, worstOf, type Estimate } from './answer.ts';
import type { VramCatalogue } from './catalogue.ts';
import { cublasWorkspaceBytes, cublasWorkspaceHopperBytes, trainingRange } from './constants.ts';
import { loadedComponents, type LoadedComponent, type LoadedRequest } from './loaded.ts';
import { trainedPrecision } from './precision.ts';
import { shardedState, type ShardedState } from './sharding.ts';
import { denoiserRequest, imageSize } from './sizes.ts';
import { stageVram, type StageVram } from './stage-memory.ts';
import { textPasses, vaePasses, type StagePlan } from './stages.ts';
import { trainingPass, type TrainingPass } from './training-pass.ts';
import { swappedBytes } from './block-swap.ts';
import { textTraining, type TextTraining } from './text-training.ts';
import type { WorkspaceCase } from './workspace.ts';
import { trainingState, type TrainingState } from './training-state.ts';

/** The intermediate results of a training estimate. */
export interface TrainingPlan {
  readonly loaded: LoadedRequest;
  /** Encoding of texts and images that are not cached. */
  readonly plans: readonly StagePlan[];
  readonly denoiser: LoadedComponent;
  readonly pass: TrainingPass;
  readonly state: TrainingState;
  /** The part of the state on one GPU. */
  readonly sharded: ShardedState;
  /** What training the text encoders adds. */
  readonly text: TextTraining;
  /** Weights of the denoiser that wait in system memory. */
  readonly swappedBytes: number;
}

/** The components, passes and states of a training request. */
export function trainingPlan(
  catalogue: VramCatalogue,
  pipeline: Pipeline,
  request: VramRequest,
): TrainingPlan {
  const components = trainedComponents(catalogue, pipeline, request);
  const denoiser = components.find((each) => each.role === 'denoiser')!;
  const loaded = { catalogue, pipeline, request, components };
  const size = imageSize(pipeline, request);
  const plans: StagePlan[] = [
    { name: 'encode-text', passes: textPasses(loaded) },
    { name: 'encode-image', passes: vaePasses(loaded, 'encode', size) },
  ];
  const pass = trainingPass(
    catalogue,
    denoiser,
    request,
    denoiserRequest(catalogue, pipeline, request, size, request.batch),
  );
  const state = trainingState(catalogue, request, pass);
  const sharded = shardedState(catalogue, request, denoiser, state);
  const text = textTraining(catalogue, components, request);
  const waiting = swappedBytes(catalogue, denoiser, request);
  const used = plans.filter((plan) => plan.passes.length > 0);
  return { loaded, plans: used, denoiser, pass, state, sharded, text, swappedBytes: waiting };
}

/** Ids of the components whose results cached text embeddings are. */
const cachedWithText = ({ textEncoders, untraced }: Pipeline): string[] => [
  ...textEncoders.map((each) => each.architecture),
  ...untraced.filter((each) => each.role === 'text-encoder' && !each.afterText).map((each) => each.id),
];

/** The loaded components; a denoiser whose own weights are trained has the precision of training. */
function trainedComponents(catalogue: VramCatalogue, pipeline: Pipeline, request: VramRequest) {
  const drop = [...request.drop];
  if (request.cachedText) drop.push(...cachedWithText(pipeline));
  if (request.cachedLatents) drop.push('vae');
  // A second denoiser is trained alone, not together with the first.
  const others = loadedComponents(catalogue, { ...pipeline, secondDenoiser: null }, { ...request, drop });
  if (request.task === 'train-lora') return others;
  const whole = { ...request, dtype: trainedPrecision(catalogue, request).held, quantize: {} };
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
  const stages = trainingStages(plan, 'expected');
  const peak = peakBytes(worstOf(stages));
  const end = (workspace: WorkspaceCase) => peakBytes(worstOf(trainingStages(plan, workspace)));
  const allocated = {
    low: trainingRange[0] * Math.min(peak, end('low')),
    high: trainingRange[1] * Math.max(peak, end('high')),
  };
  const reserved = peak + plan.pass.reservedSlackBytes;
  return finish(plan.loaded, stages, allocated, reserved, plan.swappedBytes);
}

/** The stages of training with one size of workspace. */
export function trainingStages(plan: TrainingPlan, workspace: WorkspaceCase): StageVram[] {
  const { loaded, plans, denoiser, pass, sharded, text } = plan;
  const { request, components } = loaded;
  const cublas = workspace === 'high' ? cublasWorkspaceHopperBytes : cublasWorkspaceBytes;
  const waiting = request.accumulation > 1 ? sharded.gradientBytes : 0;
  const kept = cublas + sharded.keptBytes + text.stateBytes;
  const others = components.filter((each) => each.id !== denoiser.id);
  const onCard = sharded.weightBytes - plan.swappedBytes;
  const resident = kept + onCard + others.reduce((sum, component) => sum + component.weightBytes, 0);
  const spared = denoiser.weightBytes - onCard;
  const encoding = plans.map((each) => stageVram(loaded, each, kept + waiting - spared, workspace));
  const stage = (name: StageVram['name'], workingSetBytes: number): StageVram => ({
    name,
    residentBytes: resident,
    workingSetBytes,
    component: denoiser.id,
    operation: name === 'train' ? pass.operation : null,
  });
  return [
    ...encoding,
    stage('train', workingSet(plan, workspace) + sharded.gatheredBytes + text.keptBytes),
    stage('optimizer-step', sharded.gradientBytes + sharded.stepBytes),
  ];
}

/**
 * Gradients are allocated while activations are freed. With accumulation, the gradients of earlier steps are live from
 * the start; with sharding, only a share of them adds up.
 */
function workingSet({ loaded, pass, sharded }: TrainingPlan, workspace: WorkspaceCase): number {
  const whole = pass.peakBytes[workspace];
  if (loaded.request.fusedBackward)
    return pass.activationPeakBytes + sharded.gradientBytes + (whole - pass.peakBytes.expected);
  const apart = pass.activationPeakBytes + sharded.gradientBytes;
  if (loaded.request.accumulation > 1)
    return Math.max(apart, whole - pass.gradientBytes + sharded.gradientBytes);
  return Math.min(whole, apart + (whole - pass.peakBytes.expected));
}
