import type { MemoryRequest, PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import { remember } from './catalogue.ts';
import {
  contextBytes,
  contextRangeBytes,
  cublasWorkspaceBytes,
  cublasWorkspaceHopperBytes,
} from './constants.ts';
import { loadedComponents, type LoadedComponent } from './loaded.ts';
import { residenceOf } from './offload.ts';
import { completeRequest } from './request.ts';
import { latentBytes, pictureSize } from './sizes.ts';
import { reservedWeightBytes, shareOf, stageMemory, type StageMemory } from './stage-memory.ts';
import { inferenceStages, type StagePlan } from './stages.ts';
import { estimateTraining } from './training.ts';
import { reservedByPasses } from './working-set.ts';

/** The ends between which a figure is expected, in bytes. */
export interface ByteRange {
  low: number;
  high: number;
}

/** A part of the work in an answer. */
export interface EstimatedStage {
  name: string;
  /** Bytes that lie on the GPU throughout: weights, latents, optimizer states. */
  residentBytes: number;
  /** Bytes that come on top at the worst moment. */
  workingSetBytes: number;
  /** The component and operation at the worst moment. */
  component: string;
  operation: string;
  module: string;
}

/** The answer of the estimator; plain data. All figures in bytes. */
export interface Estimate {
  model: string;
  components: Record<string, { parameters: number; weightBytes: number }>;
  stages: EstimatedStage[];
  /** Peak of live tensors: torch.cuda.max_memory_allocated. */
  allocatedPeakBytes: number;
  /** Peak of what PyTorch holds: torch.cuda.max_memory_reserved. */
  reservedPeakBytes: number;
  /** What nvidia-smi shows for the process: reserved and the CUDA context. */
  nvidiaSmiBytes: number;
  interval: { allocated: ByteRange; reserved: ByteRange; nvidiaSmi: ByteRange };
  /** Where the peak of live tensors is. */
  peak: { stage: string; component: string; operation: string; module: string };
}

/**
 * Estimates the peak memory of a request.
 * @throws Error when the model or an option is not known, in words for people
 */
export function estimate(catalogue: MemoryCatalogue, partial: PartialMemoryRequest): Estimate {
  return estimateComplete(catalogue, completeRequest(catalogue, partial));
}

/** As `estimate`, for a request that was completed before. */
export function estimateComplete(catalogue: MemoryCatalogue, request: MemoryRequest): Estimate {
  const pipeline = catalogue.pipelines.get(request.model)!;
  if (request.task.startsWith('train')) return estimateTraining(catalogue, pipeline, request);
  return estimateInference(catalogue, pipeline, request);
}

function estimateInference(catalogue: MemoryCatalogue, pipeline: Pipeline, request: MemoryRequest): Estimate {
  const components = loadedComponents(catalogue, pipeline, request);
  const plans = inferenceStages(catalogue, pipeline, request, components);
  const latents = latentBytes(
    pipeline,
    pictureSize(pipeline, request, request.hiresScale ?? 1),
    request.batch,
  );
  const shared = latents + cublasWorkspaceBytes;
  const stages = plans.map((plan) => stageMemory(catalogue, request, components, plan, shared));
  const worst = worstOf(stages);
  const end = (workspace: 'low' | 'high', extra: number) =>
    peakBytes(
      worstOf(
        plans.map((plan) => stageMemory(catalogue, request, components, plan, latents + extra, workspace)),
      ),
    );
  const allocated = {
    low: Math.min(peakBytes(worst), end('low', cublasWorkspaceBytes)),
    high: Math.max(peakBytes(worst), end('high', cublasWorkspaceHopperBytes)),
  };
  const reserved = reservedPeak(catalogue, request, components, plans, stages, shared);
  return finish(request.model, components, stages, worst, allocated, reserved);
}

/** Puts an answer together from its stages. Used for training too. */
export function finish(
  model: string,
  components: readonly LoadedComponent[],
  stages: readonly StageMemory[],
  worst: StageMemory,
  allocated: ByteRange,
  reserved: number,
): Estimate {
  const allocatedPeakBytes = peakBytes(worst);
  const reservedPeakBytes = Math.max(reserved, allocatedPeakBytes);
  // Live tensors are a floor for what is reserved; the slack above them may be half or one and a half of ours.
  const slack = reservedPeakBytes - allocatedPeakBytes;
  const reservedRange = {
    low: Math.min(reservedPeakBytes, allocated.low + slack / 2),
    high: Math.max(reservedPeakBytes, allocated.high + slack * 1.5),
  };
  return {
    model,
    components: Object.fromEntries(
      components.map(({ id, parameters, weightBytes }) => [id, { parameters, weightBytes }]),
    ),
    stages: stages.map(describeStage),
    allocatedPeakBytes,
    reservedPeakBytes,
    nvidiaSmiBytes: reservedPeakBytes + contextBytes,
    interval: {
      allocated,
      reserved: reservedRange,
      nvidiaSmi: {
        low: reservedRange.low + contextRangeBytes[0],
        high: reservedRange.high + contextRangeBytes[1],
      },
    },
    peak: describePeak(worst),
  };
}

/** The stage that needs most. */
export function worstOf(stages: readonly StageMemory[]): StageMemory {
  return stages.reduce((worst, stage) => (peakBytes(stage) > peakBytes(worst) ? stage : worst));
}

/** Bytes live at the worst moment of a stage. */
export function peakBytes(stage: StageMemory): number {
  return stage.residentBytes + stage.workingSetBytes;
}

function describePeak(stage: StageMemory) {
  return {
    stage: stage.name,
    component: stage.component,
    operation: stage.operation?.name ?? 'weights',
    module: stage.operation?.module ?? '',
  };
}

function describeStage(stage: StageMemory): EstimatedStage {
  const { component, operation, module } = describePeak(stage);
  const { name, residentBytes, workingSetBytes } = stage;
  return { name, residentBytes, workingSetBytes, component, operation, module };
}

/**
 * What the caching allocator has reserved in the end. With model offload the cache is emptied between components
 * (accelerate pull request 2994), so each stage stands alone; otherwise stages share what was reserved before them.
 */
function reservedPeak(
  catalogue: MemoryCatalogue,
  request: MemoryRequest,
  components: readonly LoadedComponent[],
  plans: readonly StagePlan[],
  stages: readonly StageMemory[],
  shared: number,
): number {
  if (request.offload === 'model') {
    const each = plans.map((plan, index) => {
      const slackOfWeights = plan.passes.map((pass) => weightSlack(catalogue, pass.component));
      const held = Math.max(...plan.passes.map((pass) => pass.heldBytes));
      return (
        stages[index]!.residentBytes + held + Math.max(...slackOfWeights) + reservedOf(catalogue, [plan])
      );
    });
    return Math.max(...each);
  }
  const resident = components
    .filter((component) => residenceOf(request, component) === 'always')
    .reduce((sum, component) => sum + reservedWeightBytes(catalogue, component), 0);
  const always = components
    .filter((component) => residenceOf(request, component) === 'always')
    .reduce((sum, component) => sum + component.weightBytes, 0);
  // Offloaded layers come and go: the largest of them stays reserved.
  const inFlight = Math.max(...stages.map((stage) => stage.residentBytes - shared - always));
  const held = Math.max(...plans.flatMap((plan) => plan.passes.map((pass) => pass.heldBytes)));
  return shared + resident + Math.max(0, inFlight) + held + reservedOf(catalogue, plans);
}

function weightSlack(catalogue: MemoryCatalogue, component: LoadedComponent): number {
  return reservedWeightBytes(catalogue, component) - component.weightBytes;
}

/** Reserved bytes of the passes of stages run one after another. */
function reservedOf(catalogue: MemoryCatalogue, plans: readonly StagePlan[]): number {
  const passes = plans.flatMap((plan) => plan.passes.filter((pass) => pass.pass !== null));
  const key = passes.map((pass) => `${pass.pass!.key} ${shareOf(pass, 'expected')}`).join(' | ');
  return remember(catalogue, `reserved passes ${key}`, () =>
    reservedByPasses(passes.map((pass) => ({ trace: pass.pass!.trace, share: shareOf(pass, 'expected') }))),
  );
}
