import { independentShare } from './constants.ts';

/** Ways in which several cards make one picture together. */
export type ParallelMethodId = 'ulysses' | 'ring' | 'distrifusion';

/** Measured speed-ups of one picture by a method. */
export interface ParallelMethod {
  id: ParallelMethodId;
  name: string;
  /** Measured cases; no figure is carried over to other models or numbers of cards. */
  cases: readonly ParallelCase[];
}

/** One measured case. */
export interface ParallelCase {
  /** Id of the pipeline. */
  model: string;
  /** What it was measured on. */
  hardware: string;
  /** Whether the network was compiled. */
  compiled: boolean;
  /** Seconds of one card over seconds of n cards, by n. */
  speedup: Readonly<Record<number, number>>;
  source: string;
}

const xdit =
  'https://github.com/xdit-project/xDiT/blob/0124baf9659cebd73fa9f26439fb17dfe891a0b3/docs/performance/flux.md';
const paraAttention =
  'https://github.com/chengzeyi/ParaAttention/blob/1d0e6f6415e5c0c0a65f44c20421ec0ee5e0788c/README.md';

/** Methods with published times. Web UIs have none of them: they send different pictures to different cards. */
const parallelMethods: readonly ParallelMethod[] = [
  {
    id: 'ulysses',
    name: 'Ulysses sequence parallelism (xDiT)',
    cases: [
      {
        model: 'flux1-dev',
        hardware: 'H100 with NVLink',
        compiled: false,
        speedup: { 2: 6.71 / 4.38, 4: 6.71 / 4.24 },
        source: xdit,
      },
      {
        model: 'flux1-dev',
        hardware: 'H100 with NVLink',
        compiled: true,
        speedup: { 2: 4.3 / 2.68, 4: 4.3 / 1.63 },
        source: xdit,
      },
    ],
  },
  {
    id: 'ring',
    name: 'Ring attention, with Ulysses on four cards (ParaAttention)',
    cases: [
      {
        model: 'flux1-dev',
        hardware: 'A100 SXM 80 GB',
        compiled: false,
        speedup: { 2: 13.843 / 8.307, 4: 13.843 / 6.157 },
        source: paraAttention,
      },
      {
        model: 'flux1-dev',
        hardware: 'A100 SXM 80 GB',
        compiled: true,
        speedup: { 2: 9.997 / 5.775, 4: 9.997 / 3.557 },
        source: paraAttention,
      },
    ],
  },
  {
    id: 'distrifusion',
    name: 'DistriFusion, SDXL at 3840 by 3840 pixels',
    cases: [
      {
        model: 'sdxl',
        hardware: 'A100 with NVLink',
        compiled: false,
        speedup: { 2: 1.8, 4: 3.4, 8: 6.1 },
        source: 'https://github.com/mit-han-lab/distrifuser',
      },
    ],
  },
];

/** Pictures a second of n cards over those of one, each card making its own. @param count at least 1 */
export function independentFactor(count: number): number {
  return count === 1 ? 1 : count * independentShare;
}

/**
 * The measured speed-up of one picture.
 * @throws Error in words for people where the method was not measured on this model and number of cards
 */
export function parallelSpeedup(
  id: string,
  model: string,
  count: number,
  compiled: boolean,
): { method: ParallelMethod; found: ParallelCase; speedup: number } {
  const method = parallelMethods.find((each) => each.id === id);
  if (!method)
    throw new Error(
      `unknown parallel method "${id}"; known: ${parallelMethods.map((each) => each.id).join(', ')}`,
    );
  const cases = method.cases.filter((each) => each.model === model);
  const found = cases.find((each) => each.compiled === compiled) ?? cases[0];
  const speedup = found?.speedup[count];
  if (!found || speedup === undefined) {
    const measured = method.cases.map(
      (each) => `${each.model} on ${Object.keys(each.speedup).join(', ')} cards`,
    );
    throw new Error(
      `${method.name} was not measured for ${model} on ${count} cards; measured: ${[...new Set(measured)].join('; ')}`,
    );
  }
  return { method, found, speedup };
}
