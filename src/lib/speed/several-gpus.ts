import { independentShare } from './fixed-constants.ts';

/** Methods, or programs with their own default, by which several cards share one image or clip. */
export const parallelMethodIds = [
  'ulysses',
  'ring',
  'distrifusion',
  'raylight',
  'xdit',
  'lightx2v',
  'fastvideo',
  'sglang',
] as const;
export type ParallelMethodId = (typeof parallelMethodIds)[number];

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
  /** Id of the card. */
  gpu: string;
  /** The measured hardware, with its link where the source names it. */
  hardware: string;
  /** Whether the network was compiled. */
  compiled: boolean;
  /** Seconds of one card over seconds of n cards, by n. */
  speedup: Readonly<Record<number, number>>;
  source: string;
}

const xditFlux =
  'https://github.com/xdit-project/xDiT/blob/0124baf9659cebd73fa9f26439fb17dfe891a0b3/docs/performance/flux.md';
const xditVideo = 'https://github.com/xdit-project/xDiT/tree/175e0bf/docs/performance';
const paraAttention =
  'https://github.com/chengzeyi/ParaAttention/blob/1d0e6f6415e5c0c0a65f44c20421ec0ee5e0788c/README.md';
const distrifuser = 'https://github.com/mit-han-lab/distrifuser';
const raylight =
  'https://github.com/komikndr/raylight/blob/c0495710d960c413443727b5c640e22d6bd9ef61/README.md';
const lightx2v = 'https://github.com/ModelTC/LightX2V/blob/f8aee98b/README.md';

/** Cards whose links differ, as the sources name them. */
const hardware = {
  h100: { gpu: 'h100-sxm5-80-gb', hardware: 'H100 with NVLink' },
  h100Unsaid: { gpu: 'h100-sxm5-80-gb', hardware: 'H100' },
  h20: { gpu: 'h20-96-gb', hardware: 'H20' },
  a100: { gpu: 'a100-sxm4-80-gb', hardware: 'A100 with NVLink' },
  ada2000: { gpu: 'rtx-2000-ada-generation', hardware: 'RTX 2000 Ada on PCIe' },
  rtx4090d: { gpu: 'geforce-rtx-4090-d', hardware: 'RTX 4090 D on PCIe' },
} as const;

const measured =
  (source: string) =>
  (
    on: keyof typeof hardware,
    model: string,
    speedup: ParallelCase['speedup'],
    compiled = false,
  ): ParallelCase => ({ model, ...hardware[on], compiled, speedup, source });

const [flux, videos, rings] = [measured(xditFlux), measured(xditVideo), measured(paraAttention)];
const [patches, nodes, lists] = [measured(distrifuser), measured(raylight), measured(lightx2v)];

/** Methods with published times. Without them, programs generate separate images on separate cards. */
export const parallelMethods: readonly ParallelMethod[] = [
  {
    id: 'ulysses',
    name: 'Ulysses sequence parallelism (xDiT)',
    cases: [
      flux('h100', 'flux1-dev', { 2: 6.71 / 4.38, 4: 6.71 / 4.24 }),
      flux('h100', 'flux1-dev', { 2: 4.3 / 2.68, 4: 4.3 / 1.63 }, true),
    ],
  },
  {
    id: 'ring',
    name: 'Ring attention, with Ulysses on four cards (ParaAttention)',
    cases: [
      rings('a100', 'flux1-dev', { 2: 13.843 / 8.307, 4: 13.843 / 6.157 }),
      rings('a100', 'flux1-dev', { 2: 9.997 / 5.775, 4: 9.997 / 3.557 }, true),
    ],
  },
  {
    id: 'distrifusion',
    name: 'DistriFusion, SDXL at 3840 by 3840 pixels',
    cases: [patches('a100', 'sdxl', { 2: 1.8, 4: 3.4, 8: 6.1 })],
  },
  {
    // SDXL splits its two passes of guidance, the others their tokens. SD 1.5 is left out: its figure has one digit.
    id: 'raylight',
    name: 'Raylight, nodes for ComfyUI',
    cases: [
      nodes('ada2000', 'sdxl', { 2: 0.33 / 0.19 }),
      nodes('ada2000', 'flux1-dev', { 2: 2.22 / 1.26 }),
      nodes('ada2000', 'chroma', { 2: 5.14 / 3.24 }),
      nodes('ada2000', 'wan21-1.3b', { 2: 2.7 / 1.65 }),
      nodes('ada2000', 'wan21-14b', { 2: 9.23 / 5.18 }),
      nodes('ada2000', 'hunyuanvideo', { 2: 13.21 / 7.69 }),
    ],
  },
  {
    id: 'xdit',
    name: 'xDiT for clips',
    cases: [
      videos('h100Unsaid', 'hunyuanvideo', { 2: 1904.08 / 925.04, 4: 1904.08 / 514.08, 8: 1904.08 / 337.58 }),
      videos('h20', 'hunyuanvideo', { 2: 6639.17 / 3400.55, 4: 6639.17 / 1762.86, 8: 6639.17 / 940.97 }),
      lists('h100Unsaid', 'wan21-i2v-14b', { 8: 8.93 / 2.7 }),
    ],
  },
  {
    id: 'lightx2v',
    name: 'LightX2V',
    cases: [
      lists('h100Unsaid', 'wan21-i2v-14b', { 8: 5.18 / 0.75 }),
      lists('rtx4090d', 'wan21-i2v-14b', { 8: 20.26 / 4.75 }),
    ],
  },
  {
    id: 'fastvideo',
    name: 'FastVideo',
    cases: [
      lists('h100Unsaid', 'wan21-i2v-14b', { 8: 7.35 / 2.94 }),
      lists('rtx4090d', 'wan21-i2v-14b', { 8: 22.66 / 15.48 }),
    ],
  },
  {
    id: 'sglang',
    name: 'SGLang Diffusion',
    cases: [lists('h100Unsaid', 'wan21-i2v-14b', { 8: 6.13 / 1.19 })],
  },
];

/** Speed of n cards with separate images over that of one card. @param count at least 1 */
export function independentFactor(count: number): number {
  return count === 1 ? 1 : count * independentShare;
}

/**
 * The measured speed-up of one image: that of the same card where there is one, and of a network compiled or not as asked.
 * @throws Error with a readable message where there is no measurement with this model and number of cards
 */
export function parallelSpeedup(
  id: string,
  { model, gpu, count, compiled }: { model: string; gpu: string; count: number; compiled: boolean },
): { method: ParallelMethod; found: ParallelCase; speedup: number } {
  const method = parallelMethods.find((each) => each.id === id);
  if (!method) throw new Error(`unknown parallel method "${id}"; known: ${parallelMethodIds.join(', ')}`);
  const cases = method.cases.filter((each) => each.model === model && each.speedup[count] !== undefined);
  const nearness = (each: ParallelCase) => Number(each.gpu === gpu) * 2 + Number(each.compiled === compiled);
  const [found] = cases.toSorted((one, other) => nearness(other) - nearness(one));
  if (!found) {
    const covered = method.cases.map(
      (each) => `${each.model} on ${Object.keys(each.speedup).join(', ')} cards`,
    );
    throw new Error(
      `no measurement of ${method.name} for ${model} on ${count} cards; measured: ${[...new Set(covered)].join('; ')}`,
    );
  }
  return { method, found, speedup: found.speedup[count]! };
}

/** Every measured case of a model on a number of cards, the largest speed-up first. */
export function sharedCases(
  model: string,
  count: number,
): { method: ParallelMethod; found: ParallelCase; speedup: number }[] {
  return parallelMethods
    .flatMap((method) =>
      method.cases.flatMap((found) => {
        const speedup = found.model === model ? found.speedup[count] : undefined;
        return speedup === undefined ? [] : [{ method, found, speedup }];
      }),
    )
    .sort((one, other) => other.speedup - one.speedup);
}
