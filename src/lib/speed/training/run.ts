import type { Recompute, TrainingPrecision, TrainingRow } from '../../../content/schemas/training-speed.ts';
import type { SpeedDtype } from '../../../content/schemas/throughput.ts';
import type { GpuEntry } from '../../parts/gpu-table.ts';
import { conditionsOf, evidenceOf, type SpeedCatalogue } from '../catalogue.ts';
import { constants } from '../constants.ts';
import { likenessOf } from '../likeness.ts';
import { runTime, stepWork } from '../physics.ts';
import { deviationOf } from '../prediction.ts';
import { usualPlatform } from '../stacks.ts';
import type { LoraTargets } from '../../vram/adapter.ts';
import type { LinearLayers } from '../work.ts';
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
  /** Rank of the adapter; null for the usual one. */
  rank: number | null;
  /** Layers that the adapter extends; null for those of attention. */
  targets?: LoraTargets | null;
  /** Whether the network is compiled, or its launches are captured in graphs. */
  compiled: boolean;
}

const dtypes: Readonly<Record<TrainingPrecision, SpeedDtype>> = {
  bf16: 'bf16',
  fp16: 'fp16',
  fp32: 'fp32',
  int8: 'bf16',
  fp8: 'bf16',
  'fp8-weights': 'bf16',
  nf4: 'bf16',
  'fp8-mixed': 'fp8',
};

/** The forward pass of one image on a card, as measured inference gives it. */
export interface ForwardPass {
  /** Seconds of the work of one image. */
  busy: number;
  /** Seconds to launch one operation, and the operations of a pass. */
  launchSeconds: number;
  operations: number;
  layers: LinearLayers;
  network: 'unet' | 'transformer';
}

/** @returns null where there is no data on the card's rates */
export function forwardPass(speeds: SpeedCatalogue, run: TrainingRun): ForwardPass | null {
  const { gpu, model, width, height, frames, batch, precision, compiled } = run;
  const platform = usualPlatform[gpu.vendor];
  const stack = compiled ? ('compile' as const) : ('pytorch' as const);
  const asked = { model, width, height, batch, dtype: dtypes[precision], stack, platform, guidance: false };
  const request = { ...asked, ...(frames === null ? {} : { frames }) };
  const conditions = conditionsOf(speeds, { ...request, gpu: gpu.id });
  const time = runTime(conditions);
  if (!time) return null;
  const work = stepWork(conditions);
  const own = likenessOf(gpu, request, work, null, time.launchShare);
  const faster = Math.exp(deviationOf(evidenceOf(speeds), own).mean);
  return {
    busy: (time.matrix + time.vector + time.memory + time.power) / faster,
    launchSeconds: constants.launchSeconds[compiled ? 'compiled' : 'eager'],
    operations: work.operations,
    layers: conditions.work.layers,
    network: own.network === 'unet' ? 'unet' : 'transformer',
  };
}

/** Rank of an adapter without a stated one: what most examples of trainers have. */
const usualRank = 16;

/** Share of the products that an adapter adds to each pass: its parameters in those of the layers. */
function adapterShare({ layers }: ForwardPass, { kind, rank, targets }: Pick<TrainingRun, 'kind' | 'rank' | 'targets'>): number {
  if (kind === 'full') return 0;
  return ((rank ?? usualRank) * layers.adapted[targets ?? 'attention'].width) / layers.parameters;
}

/** Seconds of one step by the forward pass and the numbers of passes alone. */
export function trainingTime(
  forward: ForwardPass,
  run: Pick<TrainingRun, 'kind' | 'recompute' | 'batch' | 'precision' | 'rank' | 'targets'>,
  { work: slower, backward, again, format, launches, overlap }: TrainingConstants['passes'] = trainingConstants.passes,
): { seconds: number; launchShare: number } {
  const { busy, launchSeconds, operations, layers } = forward;
  const { kind, recompute, batch, precision, targets } = run;
  const repeated = again[recompute];
  // Of an adapter, the gradients of its weights are computed too.
  const adapter = adapterShare(forward, run) * (3 + repeated);
  const work = batch * busy * slower * format[precision] * (1 + backward[kind] + repeated + adapter);
  const launched =
    launches.network * operations +
    (kind === 'full' ? 0 : launches.adapter[kind] * layers.adapted[targets ?? 'attention'].count) +
    launches.format[precision] * layers.count;
  const waits = launchSeconds * launched * (1 + launches.backward + repeated);
  const [workPower, waitPower] = [work ** overlap, waits ** overlap];
  return {
    seconds: (workPower + waitPower) ** (1 / overlap),
    launchShare: waitPower / (workPower + waitPower),
  };
}
