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
}

const program = (
  name: string,
  one: string | null,
  many: string,
  link: string,
  source: string,
): SeveralProgram => ({ name, one, many, link, source });

const apart = 'one process per card, each with its own queue';
const fast = 'NVLink; over PCIe the gain is smaller, and clips lose least';

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
    'https://github.com/Stability-AI/StableSwarmUI/issues/231',
  ),
  program(
    'Raylight (nodes for ComfyUI)',
    'splits the tokens of transformers, or the two passes of guidance (SDXL, SD 1.5); can split the weights too',
    'no',
    'PCIe was measured; peer-to-peer copies help',
    'https://github.com/komikndr/raylight',
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
  ),
  program(
    'DistriFusion',
    'splits the image of SDXL into patches; worth it at large sizes',
    'no',
    'NVLink',
    'https://github.com/mit-han-lab/distrifuser',
  ),
  program(
    'SGLang Diffusion, vLLM-Omni, LightX2V, FastVideo',
    'tensor parallelism, tokens or passes of guidance',
    'servers: requests go to groups of cards',
    fast,
    'https://github.com/ModelTC/LightX2V',
  ),
  program(
    'diffusers',
    null,
    'one process per card (accelerate, torchrun); device_map places parts on several cards without running them at once',
    'none',
    'https://huggingface.co/docs/diffusers/main/en/training/distributed_inference',
  ),
];
