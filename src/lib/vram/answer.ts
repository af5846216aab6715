import { contextBytes, contextRangeBytes } from './constants.ts';
import type { LoadedComponent } from './loaded.ts';
import type { StageVram } from './stage-memory.ts';

/** The ends between which a figure is expected, in bytes. */
export interface ByteRange {
  low: number;
  high: number;
}

/** A part of the work in an answer. */
interface EstimatedStage {
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

/** Puts an answer together from its stages. Used for training too. */
export function finish(
  model: string,
  components: readonly LoadedComponent[],
  stages: readonly StageVram[],
  worst: StageVram,
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
export function worstOf(stages: readonly StageVram[]): StageVram {
  return stages.reduce((worst, stage) => (peakBytes(stage) > peakBytes(worst) ? stage : worst));
}

/** Bytes live at the worst moment of a stage. */
export function peakBytes(stage: StageVram): number {
  return stage.residentBytes + stage.workingSetBytes;
}

function describePeak(stage: StageVram) {
  return {
    stage: stage.name,
    component: stage.component,
    operation: stage.operation?.name ?? 'weights',
    module: stage.operation?.module ?? '',
  };
}

function describeStage(stage: StageVram): EstimatedStage {
  const { component, operation, module } = describePeak(stage);
  const { name, residentBytes, workingSetBytes } = stage;
  return { name, residentBytes, workingSetBytes, component, operation, module };
}
