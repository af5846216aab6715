import type { Recompute, TrainingPrecision, TrainingRow } from '../../../content/schemas/training-speed.ts';
import type { SpeedDtype } from '../../../content/schemas/throughput.ts';
import type { GpuEntry } from '../../parts/gpu-table.ts';
import { conditionsOf, evidenceOf, type SpeedCatalogue } from '../catalogue.ts';
import { constants } from '../constants.ts';
import { likenessOf } from '../likeness.ts';
import { runTime, stepWork } from '../physics.ts';
import { deviationOf } from '../prediction.ts';
import { usualPlatform } from '../stacks.ts';
import { trainingConstants } from './constants.ts';
import type { TrainingConstants } from './constants-shape.ts';

/** What one step of a training run computes. */
export interface TrainingRun {
  gpu: GpuEntry;
  model: string;
  kind: TrainingRow['kind'];
  width: number;
  height: number;
  frames: number | null;
  /** Images of one step on one card. */
  batch: number;
  precision: TrainingPrecision;
  recompute: Recompute;
}

const dtypes: Readonly<Record<TrainingPrecision, SpeedDtype>> = {
  bf16: 'bf16',
  fp16: 'fp16',
  fp32: 'fp32',
  int8: 'bf16',
  fp8: 'bf16',
  nf4: 'bf16',
  'fp8-mixed': 'fp8',
};

/** The forward pass of one image on a card, as measured inference gives it. */
export interface ForwardPass {
  /** Seconds of the work of one image. */
  busy: number;
  /** Seconds of the launches of one pass, whatever the batch. */
  launch: number;
  network: 'unet' | 'transformer';
}

/** @returns null where there is no data on the card's rates */
export function forwardPass(speeds: SpeedCatalogue, run: TrainingRun): ForwardPass | null {
  const { gpu, model, width, height, frames, batch, precision } = run;
  const platform = usualPlatform[gpu.vendor];
  const dtype = dtypes[precision];
  const asked = { model, width, height, batch: 1, dtype, stack: 'pytorch' as const, platform, guidance: false };
  const request = { ...asked, ...(frames === null ? {} : { frames }) };
  const conditions = conditionsOf(speeds, { ...request, gpu: gpu.id });
  const time = runTime({ ...conditions, batch });
  if (!time) return null;
  const own = likenessOf(gpu, request, stepWork(conditions), null, time.launchShare);
  const faster = Math.exp(deviationOf(evidenceOf(speeds), own).mean);
  const busy = (time.matrix + time.vector + time.memory + time.power) / faster;
  const network = own.network === 'unet' ? 'unet' : 'transformer';
  return { busy, launch: time.launch * batch, network };
}

/** Seconds of one step by the forward pass and the numbers of passes alone. */
export function trainingTime(
  { busy, launch, network }: ForwardPass,
  { kind, recompute, batch }: Pick<TrainingRun, 'kind' | 'recompute' | 'batch'>,
  { backward, again, launches }: TrainingConstants['passes'] = trainingConstants.passes,
): { seconds: number; launchShare: number } {
  const repeated = again[recompute];
  const work = batch * busy * (1 + backward[kind] + repeated);
  const waits = launch * launches[network] * (2 + repeated);
  const { overlap } = constants;
  const [workPower, waitPower] = [work ** overlap, waits ** overlap];
  return {
    seconds: (workPower + waitPower) ** (1 / overlap),
    launchShare: waitPower / (workPower + waitPower),
  };
}
