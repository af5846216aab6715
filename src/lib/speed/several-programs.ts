import { parallelMethods, type ParallelMethodId } from './several-gpus.ts';

/** What a program does with several cards. */
export interface SeveralProgram {
  name: string;
  /** How it uses them for one image or clip; null where it does not. */
  one: string | null;
  /** How it uses them for many. */
  many: string;
  /** Link that one image needs, or that the placing of parts uses. */
  link: string;
  source: string;
  /** Its methods that were measured. */
  methods: readonly ParallelMethodId[];
}

const program = (
  name: string,
  one: string | null,
  many: string,
  link: string,
  source: string,
  methods: readonly ParallelMethodId[] = [],
): SeveralProgram => ({ name, one, many, link, source, methods });

const apart = 'one process per card, each with its own queue';
const fast = 'NVLink; over PCIe the gain is smaller';

/** Programs by what they do with several cards, read in their documents. */
export const severalPrograms: readonly SeveralProgram[] = [
  program(
    'ComfyUI, AUTOMATIC1111, Forge, SD.Next',
    null,
    apart,
    'none',
    'https://github.com/AUTOMATIC1111/stable-diffusion-webui/issues/1394',
  ),
  program(
    'SwarmUI',
    null,
    'one queue over all cards',
    'none',
    'https://github.com/mcmonkeyprojects/SwarmUI/blob/master/docs/Using%20More%20GPUs.md',
  ),
  program(
    'Raylight (nodes for ComfyUI)',
    'splits the tokens of transformers, or the two passes of guidance (SDXL, SD 1.5); can split the weights too',
    'no',
    'PCIe was measured; peer-to-peer copies help',
    'https://github.com/komikndr/raylight',
    ['raylight'],
  ),
  program(
    'ComfyUI-MultiGPU (DisTorch)',
    null,
    'no: it places text encoders, VAE or layers on another card, so that larger models fit; steps run on one card',
    'PCIe: layers on another card are copied for each step',
    'https://github.com/pollockjj/ComfyUI-MultiGPU',
  ),
  program(
    'xDiT, ParaAttention',
    'splits the tokens (Ulysses, ring) or the two passes of guidance of transformers',
    'no',
    fast,
    'https://github.com/xdit-project/xDiT',
    ['ulysses', 'ring', 'xdit'],
  ),
  program(
    'DistriFusion',
    'splits the image of SDXL into patches; worth it at large sizes',
    'no',
    'NVLink',
    'https://github.com/mit-han-lab/distrifuser',
    ['distrifusion'],
  ),
  program(
    'SGLang Diffusion, vLLM-Omni, LightX2V, FastVideo',
    'tensor parallelism, tokens or passes of guidance',
    'servers: requests go to groups of cards',
    fast,
    'https://github.com/ModelTC/LightX2V',
    ['lightx2v', 'fastvideo', 'sglang'],
  ),
  program(
    'diffusers',
    'splits the tokens of transformers (context parallelism: ring or Ulysses, from version 0.36), started with torchrun',
    'one process per card (accelerate, torchrun); device_map places parts on several cards without running them at once',
    'Ulysses needs a fast link, by its documents; ring passes less at a time',
    'https://huggingface.co/docs/diffusers/v0.39.0/api/parallel',
  ),
];

/** The smallest and the largest measured speed-up of one image or clip by a program; null where there is none. */
export function measuredTimes({ methods }: SeveralProgram): { low: number; high: number } | null {
  const times = parallelMethods
    .filter(({ id }) => methods.includes(id))
    .flatMap(({ cases }) => cases.flatMap(({ speedup }) => Object.values(speedup)));
  return times.length === 0 ? null : { low: Math.min(...times), high: Math.max(...times) };
}
