import { contextBytes, contextRangeBytes } from './constants.ts';
import type { LoadedRequest } from './loaded.ts';
import { systemMemoryBytes } from './system-memory.ts';
import type { StageVram } from './stage-memory.ts';

/** The expected range of a figure, in bytes. */
export interface ByteRange {
  low: number;
  high: number;
}

/** One stage of an estimate. */
interface EstimatedStage {
  name: string;
  /** Bytes on the GPU throughout the stage: weights, latents, optimizer states. */
  residentBytes: number;
  /** Bytes in addition to them at the peak. */
  workingSetBytes: number;
  /** The component and operation at the peak. */
  component: string;
  operation: string;
  module: string;
}

/** The result of the estimator; plain data. All figures in bytes. */
export interface Estimate {
  model: string;
  components: Record<string, { parameters: number; weightBytes: number }>;
  stages: EstimatedStage[];
  /** Peak of live tensors: torch.cuda.max_memory_allocated. */
  allocatedPeakBytes: number;
  /** Peak of memory that PyTorch reserves: torch.cuda.max_memory_reserved. */
  reservedPeakBytes: number;
  /** Memory that nvidia-smi shows for the process: reserved memory and the CUDA context. */
  nvidiaSmiBytes: number;
  interval: { allocated: ByteRange; reserved: ByteRange; nvidiaSmi: ByteRange };
  /** System memory that the run takes: the process, and weights that wait there. */
  systemMemoryBytes: number;
  /** Where the peak of live tensors is. */
  peak: { stage: string; component: string; operation: string; module: string };
}

/**
 * Combines stages into an estimate, of inference or training.
 * @param swappedBytes weights of blocks that wait in system memory
 */
export function finish(
  loaded: LoadedRequest,
  stages: readonly StageVram[],
  allocated: ByteRange,
  reserved: number,
  swappedBytes = 0,
): Estimate {
  const { request, components } = loaded;
  const worst = worstOf(stages);
  const allocatedPeakBytes = peakBytes(worst);
  const reservedPeakBytes = Math.max(reserved, allocatedPeakBytes);
  // Reserved memory is at least the live tensors; the slack above them can be 0.5 to 1.5 times the estimate.
  const slack = reservedPeakBytes - allocatedPeakBytes;
  const reservedRange = {
    low: Math.min(reservedPeakBytes, allocated.low + slack / 2),
    high: Math.max(reservedPeakBytes, allocated.high + slack * 1.5),
  };
  return {
    model: request.model,
    components: Object.fromEntries(
      components.map(({ id, parameters, weightBytes }) => [id, { parameters, weightBytes }]),
    ),
    stages: stages.map(describeStage),
    allocatedPeakBytes,
    reservedPeakBytes,
    nvidiaSmiBytes: shownBytes(reservedPeakBytes),
    interval: {
      allocated,
      reserved: reservedRange,
      nvidiaSmi: {
        low: reservedRange.low + contextRangeBytes[0],
        high: reservedRange.high + contextRangeBytes[1],
      },
    },
    systemMemoryBytes: systemMemoryBytes(loaded, swappedBytes),
    peak: { stage: worst.name, ...describeOperation(worst) },
  };
}

/** Bytes that nvidia-smi shows for a process that has reserved this much. */
export const shownBytes = (reservedBytes: number): number => reservedBytes + contextBytes;

/** The stage with the highest peak. */
export function worstOf(stages: readonly StageVram[]): StageVram {
  return stages.reduce((worst, stage) => (peakBytes(stage) > peakBytes(worst) ? stage : worst));
}

/** Bytes live at the peak of a stage. */
export function peakBytes(stage: StageVram): number {
  return stage.residentBytes + stage.workingSetBytes;
}

function describeOperation({ component, operation }: Pick<StageVram, 'component' | 'operation'>) {
  return { component, operation: operation?.name ?? 'weights', module: operation?.module ?? '' };
}

function describeStage({ name, residentBytes, workingSetBytes, ...peak }: StageVram): EstimatedStage {
  return { name, residentBytes, workingSetBytes, ...describeOperation(peak) };
}
