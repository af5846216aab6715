import type { RunTime } from './physics.ts';
import type { Subject } from './request.ts';
import type { parallelSpeedup } from './several-gpus.ts';
import { independentFactor } from './several-gpus.ts';

/** One line of how an answer comes about. */
export interface SpeedPart {
  /** What it is. */
  label: string;
  /** The figure. */
  value: number;
  /** Seconds of one picture, or a factor on the speed. */
  unit: 'seconds' | 'factor';
  /** What it follows from, in a sentence. */
  why: string;
}

/** How the middle of an answer comes about: seconds of one picture by physics, then the factors on the speed. */
export function explainSpeed(
  { request, gpu, stack }: Subject,
  time: RunTime,
  correction: number,
  parallel: ReturnType<typeof parallelSpeedup> | null,
): SpeedPart[] {
  const steps = request.steps;
  const seconds = (label: string, value: number, why: string): SpeedPart => ({
    label,
    value,
    unit: 'seconds',
    why,
  });
  const parts = [
    seconds('Matrix units', time.matrix * steps, `operations of ${steps} steps at the card's peak rate`),
    seconds('Vector units', time.vector * steps, 'what runs beside the matrix units'),
    seconds(
      'Memory',
      time.memory * steps,
      `bytes between operations at ${gpu.bandwidthGBs ?? 'unknown'} GB/s`,
    ),
    seconds('Power limit', time.power * steps, `what ${gpu.boardPowerW ?? 'unknown'} W sustain`),
    seconds(
      'Launches',
      time.launch * steps,
      `the processor starts each operation once for a batch of ${request.batch}; mostly hidden behind the work above`,
    ),
    seconds('Text and decoder', time.fixed, 'text encoders, VAE and the rest of a run, whatever the steps'),
  ];
  const factors: SpeedPart[] = [
    {
      label: 'Measured rows, on the steps',
      value: correction,
      unit: 'factor',
      why: `how much faster the steps of rows like this one were than physics alone, ${stack.name} on such cards`,
    },
  ];
  if (parallel)
    factors.push({
      label: parallel.method.name,
      value: parallel.speedup,
      unit: 'factor',
      why: `measured on ${request.gpuCount} x ${parallel.found.hardware}`,
    });
  else if (request.gpuCount > 1)
    factors.push({
      label: `${request.gpuCount} cards`,
      value: independentFactor(request.gpuCount),
      unit: 'factor',
      why: 'each makes pictures of its own: more pictures a minute, no picture sooner',
    });
  return [...parts, ...factors];
}
