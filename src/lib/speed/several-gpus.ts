import { independentShare } from './fixed-constants.ts';

/** Methods by which several cards share one image. */
export type ParallelMethodId = 'ulysses' | 'ring' | 'distrifusion';

/** Measured speed-ups of one image by a method. */
export interface ParallelMethod {
  id: ParallelMethodId;
  name: string;
  /** Measured cases. Their figures are not used for other models or numbers of cards. */
  cases: readonly ParallelCase[];
}

/** One measured case. */
export interface ParallelCase {
  /** Id of the pipeline. */
  model: string;
  /** The measured hardware. */
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
const distrifuser = 'https://github.com/mit-han-lab/distrifuser';

const measured = (
  model: string,
  hardware: string,
  compiled: boolean,
  speedup: ParallelCase['speedup'],
  source: string,
): ParallelCase => ({ model, hardware, compiled, speedup, source });

/** Methods with published times. Web UIs have none of them: they generate separate images on separate cards. */
const parallelMethods: readonly ParallelMethod[] = [
  {
    id: 'ulysses',
    name: 'Ulysses sequence parallelism (xDiT)',
    cases: [
      measured('flux1-dev', 'H100 with NVLink', false, { 2: 6.71 / 4.38, 4: 6.71 / 4.24 }, xdit),
      measured('flux1-dev', 'H100 with NVLink', true, { 2: 4.3 / 2.68, 4: 4.3 / 1.63 }, xdit),
    ],
  },
  {
    id: 'ring',
    name: 'Ring attention, with Ulysses on four cards (ParaAttention)',
    cases: [
      measured('flux1-dev', 'A100 SXM 80 GB', false, { 2: 13.843 / 8.307, 4: 13.843 / 6.157 }, paraAttention),
      measured('flux1-dev', 'A100 SXM 80 GB', true, { 2: 9.997 / 5.775, 4: 9.997 / 3.557 }, paraAttention),
    ],
  },
  {
    id: 'distrifusion',
    name: 'DistriFusion, SDXL at 3840 by 3840 pixels',
    cases: [measured('sdxl', 'A100 with NVLink', false, { 2: 1.8, 4: 3.4, 8: 6.1 }, distrifuser)],
  },
];

/** Speed of n cards with separate images over that of one card. @param count at least 1 */
export function independentFactor(count: number): number {
  return count === 1 ? 1 : count * independentShare;
}

/**
 * The measured speed-up of one image.
 * @throws Error with a readable message where there is no measurement with this model and number of cards
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
    const covered = method.cases.map(
      (each) => `${each.model} on ${Object.keys(each.speedup).join(', ')} cards`,
    );
    throw new Error(
      `no measurement of ${method.name} for ${model} on ${count} cards; measured: ${[...new Set(covered)].join('; ')}`,
    );
  }
  return { method, found, speedup };
}
