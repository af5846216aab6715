import type { OffloadTime } from './offload.ts';
import type { RunTime } from './physics.ts';
import type { Subject } from './request.ts';
import { independentFactor, type parallelSpeedup } from './several-gpus.ts';

/** One line of how an answer is calculated. */
export interface SpeedPart {
  label: string;
  value: number;
  /** Seconds per image, or a factor on the speed. */
  unit: 'seconds' | 'factor';
  /** What it follows from, in a sentence. */
  why: string;
}

/** How the middle of an answer is calculated: seconds per image by the physics model, then the factors on the speed. */
export function explainSpeed(
  { request, gpu, stack }: Subject,
  time: RunTime,
  correction: number,
  {
    moved,
    tiling,
    parallel,
  }: { moved: OffloadTime; tiling: number; parallel: ReturnType<typeof parallelSpeedup> | null },
): SpeedPart[] {
  const { steps, batch, gpuCount } = request;
  const part =
    (unit: SpeedPart['unit']) =>
    (label: string, value: number, why: string): SpeedPart => ({ label, value, unit, why });
  const [seconds, factor] = [part('seconds'), part('factor')];
  const parts = [
    seconds('Matrix units', time.matrix * steps, `operations of ${steps} steps at the card's peak rate`),
    seconds('Vector units', time.vector * steps, 'work outside the matrix units'),
    seconds(
      'Memory',
      time.memory * steps,
      `bytes between operations at ${gpu.bandwidthGBs ?? 'unknown'} GB/s`,
    ),
    seconds('Power limit', time.power * steps, `the rate that ${gpu.boardPowerW ?? 'unknown'} W sustain`),
    seconds(
      'Launches',
      time.launch * steps,
      `the processor starts each operation once for a batch of ${batch}; mostly hidden by the work above`,
    ),
    seconds(
      'Text and decoder',
      time.fixed,
      'text encoders, VAE and the rest of a run, for any number of steps',
    ),
    factor(
      'Measured rows, on the steps',
      correction,
      `how much faster the steps of similar measured rows were than the physics model, ${stack.name} on such cards`,
    ),
  ];
  if (tiling > 0)
    parts.push(
      seconds(
        'Decoding by tiles',
        tiling,
        'tiles overlap by a quarter of their side, so that pixels are decoded again',
      ),
    );
  if (moved.stepGB > 0)
    parts.push(
      seconds(
        'Weights moved in steps',
        moved.step * steps,
        `${moved.stepGB.toFixed(1)} GB in each step at ${moved.rateGBs.toFixed(1)} GB/s, as far as the work does not hide it; not corrected by the rows`,
      ),
    );
  if (moved.fixedGB > 0)
    parts.push(
      seconds(
        'Weights moved once',
        moved.fixed,
        `${moved.fixedGB.toFixed(1)} GB per image, for any number of steps; not corrected by the rows`,
      ),
    );
  if (parallel) {
    const { method, speedup, found } = parallel;
    const other = found.gpu === gpu.id ? '' : '; other cards and links gain more or less';
    parts.push(factor(method.name, speedup, `measured on ${gpuCount} x ${found.hardware}${other}`));
  } else if (gpuCount > 1)
    parts.push(
      factor(
        `${gpuCount} cards`,
        independentFactor(gpuCount),
        'each generates its own images: more images per minute, but no image is ready sooner',
      ),
    );
  return parts;
}
