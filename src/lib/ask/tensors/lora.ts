import type { FoundLora, FoundModel } from '../understood.ts';
import { modelOf, type Recognised } from './found.ts';
import type { Tensors } from './tensor-index.ts';

/** One adapted layer: the path with underlines, as kohya writes it, and its sizes. */
interface Adapted {
  path: string;
  inputs: number;
  rank: number;
}

const downPattern =
  /\.(?:lora_down|lora_A|lora\.down|lora_linear_layer\.down|processor\.\w+_lora\.down)(?:\.default)?(?:\.weight)?$|_lora\.down\.weight$/;
const otherKinds = /\.(?:hada_w1_a|lokr_w1(?:_a)?|oft_blocks|oft_diag|glora_|a1\.weight)/;

/** Whether tensors are those of an adapter and not of a whole network. */
export function isLora(tensors: Tensors): boolean {
  let down = 0;
  for (const name of tensors.keys()) {
    if (downPattern.test(name) || otherKinds.test(name)) down += 1;
  }
  return down > 0 && down * 8 >= tensors.size;
}

const pathOf = (name: string): string =>
  name
    .replace(downPattern, '')
    .replace(
      /^(?:base_model\.model\.|lora_unet_|lora_transformer_|diffusion_model\.|transformer\.|unet\.|model\.diffusion_model\.|lora_prior_unet_)+/,
      '',
    )
    .replaceAll('.', '_');

function adaptedLayers(tensors: Tensors): Adapted[] {
  return [...tensors].flatMap(([name, { shape }]): Adapted[] => {
    if (!downPattern.test(name) || shape.length < 2) return [];
    return [{ path: pathOf(name), rank: shape[0]!, inputs: shape[1]! }];
  });
}

/** Largest number after a prefix, plus one: how many blocks the base has at least. */
const blocksAfter = (layers: readonly Adapted[], prefix: RegExp): number =>
  layers.reduce((most, { path }) => Math.max(most, Number(prefix.exec(path)?.[1] ?? -1) + 1), 0);

const inputsOf = (layers: readonly Adapted[], pattern: RegExp): number | null =>
  layers.find(({ path }) => pattern.test(path))?.inputs ?? null;

const sameShapes = (family: string, ids: readonly string[], note?: string): Recognised => ({
  ids,
  family,
  ...(note === undefined ? {} : { note }),
});

function streams(layers: readonly Adapted[]): Recognised | null {
  const double = Math.max(
    blocksAfter(layers, /^double_blocks_(\d+)_/),
    blocksAfter(layers, /^transformer_blocks_(\d+)_(?:attn_(?:add|to_add)|ff_context|norm1_context)/),
  );
  const single = Math.max(
    blocksAfter(layers, /^single_blocks_(\d+)_/),
    blocksAfter(layers, /^single_transformer_blocks_(\d+)_/),
  );
  const width = inputsOf(
    layers,
    /^(?:double_blocks_\d+_img_attn_qkv|single_blocks_\d+_linear1|transformer_blocks_\d+_attn_to_[qkv]|single_transformer_blocks_\d+_(?:attn_to_q|proj_mlp))/,
  );
  if (single === 0) {
    if (
      blocksAfter(layers, /^transformer_blocks_(\d+)_(?:img|txt)_mlp/) > 0 ||
      (double > 38 && width === 3072)
    )
      return sameShapes(
        'Qwen-Image',
        ['qwen-image', 'qwen-image-edit'],
        'Made for Qwen-Image or Qwen-Image-Edit.',
      );
    if (double > 0 && width === 2432) return sameShapes('Stable Diffusion 3.5 Large', ['sd35-large']);
    if (double > 0 && width === 1536)
      return sameShapes('Stable Diffusion 3 or 3.5 Medium', ['sd35-medium', 'sd3-medium']);
    if (double > 19 && width === 2048) return sameShapes('HunyuanVideo 1.5', ['hunyuanvideo15']);
    if (double === 0 || width !== 3072) return null;
  }
  if (width === 6144) return sameShapes('FLUX.2 dev', ['flux2-dev']);
  if (width === 4096) return sameShapes('FLUX.2 klein 9B', ['flux2-klein-9b']);
  if (width === 3072 && double <= 5 && single <= 20 && single > 0)
    return sameShapes('FLUX.2 klein 4B', ['flux2-klein-4b'], 'It adapts few blocks, so this is not certain.');
  if (double > 19 || single > 38) return sameShapes('HunyuanVideo', ['hunyuanvideo', 'hunyuanvideo-i2v']);
  if (width === 3072 || width === null)
    return sameShapes(
      'FLUX.1',
      [
        'flux1-dev',
        'flux1-krea-dev',
        'flux1-kontext-dev',
        'flux1-schnell',
        'flux1-fill-dev',
        'chroma1-hd',
        'chroma',
      ],
      'FLUX.1 models and Chroma have the same layers.',
    );
  return null;
}

function unets(layers: readonly Adapted[]): Recognised | null {
  const inside = /(?:^|_)(?:down_blocks|input_blocks|up_blocks|output_blocks|mid_block|middle_block)_/;
  const context = layers.find(
    ({ path }) => inside.test(path) && /attn2_(?:to_[kv]|processor_to_[kv])$/.test(path),
  );
  const width = context?.inputs ?? null;
  if (width === 768) return sameShapes('Stable Diffusion 1', ['sd15']);
  if (width === 1024) return sameShapes('Stable Diffusion 2', ['sd21', 'sd-turbo']);
  if (width === 2048) return sameShapes('Stable Diffusion XL', ['sdxl', 'sdxl-turbo', 'kolors']);
  if (width === 1280) return sameShapes('SDXL refiner', ['sdxl-refiner']);
  return null;
}

function others(layers: readonly Adapted[]): Recognised | null {
  const wan = inputsOf(layers, /^blocks_\d+_(?:self_attn_q|cross_attn_q|attn1_to_q|attn2_to_q)$/);
  const image = layers.some(({ path }) => /_(?:k_img|add_k_proj)$/.test(path));
  if (wan === 5120)
    return image
      ? sameShapes('Wan 2.1 I2V 14B', ['wan21-i2v-14b', 'wan21-flf2v-14b'])
      : sameShapes(
          'Wan 14B',
          ['wan22-t2v-14b', 'wan21-14b', 'wan22-i2v-14b', 'wan21-vace-14b', 'wan21-i2v-14b'],
          'Wan models of 14B have the same layers.',
        );
  if (wan === 1536) return sameShapes('Wan 2.1 T2V 1.3B', ['wan21-1.3b']);
  if (wan === 3072) return sameShapes('Wan 2.2 TI2V 5B', ['wan22-5b']);
  const layer = inputsOf(layers, /^layers_\d+_(?:attention|attn)_(?:qkv|to_[qkv])$/);
  if (layer === 3840) return sameShapes('Z-Image', ['z-image', 'z-image-base']);
  if (layer === 2304) return sameShapes('Lumina Image 2.0', ['lumina2']);
  const joint = inputsOf(layers, /^joint_blocks_\d+_x_block_attn_qkv$/);
  if (joint === 2432) return sameShapes('Stable Diffusion 3.5 Large', ['sd35-large']);
  if (joint === 1536) return sameShapes('Stable Diffusion 3 or 3.5 Medium', ['sd35-medium', 'sd3-medium']);
  const self = inputsOf(layers, /^transformer_blocks_\d+_attn1_to_q$/);
  const audio = layers.some(({ path }) => /_audio_/.test(path));
  if (self === 2048) return sameShapes('LTX-Video 2B', ['ltx-2b']);
  if (self === 4096)
    return audio
      ? sameShapes('LTX-2', ['ltx2', 'ltx23'])
      : sameShapes('LTX-Video 13B or LTX-2', ['ltx-13b', 'ltx2', 'ltx23']);
  if (self === 1152) return sameShapes('PixArt', ['pixart-sigma', 'pixart-alpha']);
  return null;
}

/** The architecture that a trainer wrote into the file: `flux-1-dev/lora`, `sdxl_base_v1-0`. */
export const statedArchitecture = (metadata: ReadonlyMap<string, string>): string | null =>
  (metadata.get('modelspec.architecture') ?? metadata.get('ss_base_model_version'))?.replace(
    /\/lora.*$/,
    '',
  ) ?? null;

/** What a LoRA adds: its rank, the layers that it adapts, and the model that it was made for. */
export function readLora(
  tensors: Tensors,
  metadata: ReadonlyMap<string, string>,
  file: string,
): { lora: FoundLora; missed: string[] } {
  const layers = adaptedLayers(tensors);
  const network = layers.filter(({ path }) => !/^(?:lora_te|te\d?_|text_encoder|text_model)/.test(path));
  const ranks = [...new Set(network.map(({ rank }) => rank))].sort((one, other) => other - one);
  const missed: string[] = [];
  if (ranks.length === 0) {
    const stated = Number(metadata.get('ss_network_dim'));
    if (Number.isInteger(stated) && stated > 0) ranks.push(stated);
    else missed.push('Its rank is not in its shapes: it is of another kind than LoRA, such as LoHa or LoKr.');
  } else if (ranks.length > 1)
    missed.push(`Its layers have ranks from ${ranks.at(-1)!} to ${ranks[0]!}: the largest is used.`);
  const found = unets(network) ?? streams(network) ?? others(network);
  const base: FoundModel | null = found && modelOf(found, file);
  if (!base) missed.push('Its layers do not tell the model that it was made for.');
  const beyond = network.some(({ path }) =>
    /(?:mlp|ff_|ff$|ffn|feed_forward|proj_in|proj_out|linear[12]|proj_mlp)/.test(path),
  );
  const rank = ranks[0] ?? null;
  return {
    lora: { name: file, rank, targets: rank === null ? null : beyond ? 'all-linear' : 'attention', base },
    missed,
  };
}
