import { unlisted, unusual, type Recognised } from './found.ts';
import type { TensorIndex } from './tensor-index.ts';

/** What tells U-Nets apart: channels, the width of the text, the added conditions, the transformer blocks. */
interface UnetShape {
  channels: number;
  inputs: number;
  context: number;
  /** Width of the added conditions (size, pooled text); 0 for none. */
  added: number;
  /** Transformer blocks of the whole network. */
  blocks: number;
  temporal: boolean;
}

const crossKeys =
  /^(?!.*(?:time_stack|temporal|time_mix|motion)).*transformer_blocks\.\d+\.attn2\.to_k\.weight$/;

function unetShape(index: TensorIndex): UnetShape | null {
  const first = index.has('input_blocks.0.0.weight') ? 'input_blocks.0.0.weight' : 'conv_in.weight';
  const [channels = 0, inputs = 0] = index.shape(first);
  const isDiffusers = first === 'conv_in.weight';
  const body = isDiffusers ? /^up_blocks\.\d+\.resnets/ : /^output_blocks\.\d+/;
  if (channels === 0 || index.matching(body).length === 0) return null;
  const cross = index.matching(crossKeys);
  // A VAE has the same first layer and no cross attention.
  if (cross.length === 0) return null;
  const addedKeys = [
    'label_emb.0.0.weight',
    'add_embedding.linear_1.weight',
    'class_embedding.linear_1.weight',
  ];
  const added = addedKeys.find((key) => index.has(key));
  return {
    channels,
    inputs,
    context: index.shape(cross[0]!)[1] ?? 0,
    added: added === undefined ? 0 : (index.shape(added)[1] ?? 0),
    blocks: cross.length,
    temporal: index.matching(/time_stack|temporal_transformer_blocks/).length > 0,
  };
}

/** The variants of a U-Net by its input: 4 channels, and 5 for the mask and the masked image. */
function withInputs({ inputs }: UnetShape, base: Recognised): Recognised {
  if (inputs === 4) return base;
  if (inputs === 9)
    return {
      ...base,
      task: 'inpaint',
      note: `The variant for inpainting: 9 input channels. ${base.note ?? ''}`.trim(),
    };
  if (inputs === 8) return unlisted(`${base.family}, edited by instructions (InstructPix2Pix)`);
  return unusual(base.family, `${inputs} input channels`);
}

/** Names the U-Net of Stable Diffusion 1, 2, XL, its refiner, Kolors or Stable Video Diffusion; null for other networks. */
export function recogniseUnet(index: TensorIndex): Recognised | null {
  const shape = unetShape(index);
  if (!shape) return null;
  const { channels, inputs, context, added, blocks, temporal } = shape;
  if (index.matching(/motion_modules\./).length > 0)
    return unlisted('AnimateDiff (Stable Diffusion with motion modules)');
  if (temporal && context === 1024 && inputs === 8)
    return {
      ids: ['svd-xt', 'svd'],
      family: 'Stable Video Diffusion',
      note: 'SVD (14 frames) and SVD XT (25 frames) have the same tensors.',
    };
  if (temporal)
    return unusual('Stable Video Diffusion', `text of ${context} values, ${inputs} input channels`);
  if (channels === 384 && context === 1280 && added === 2560)
    return withInputs(shape, { ids: ['sdxl-refiner'], family: 'SDXL refiner' });
  if (channels !== 320) return unusual('U-Net', `${channels} channels`);
  if (context === 2048 && added === 5632) return withInputs(shape, { ids: ['kolors'], family: 'Kolors' });
  if (context === 2048 && blocks === 70)
    return withInputs(shape, {
      ids: ['sdxl', 'sdxl-turbo'],
      family: 'Stable Diffusion XL',
      note: 'Fine-tunes, SDXL Turbo and Lightning have the tensors of SDXL: only steps, guidance and size differ.',
    });
  if (context === 2048)
    return unusual('pruned SDXL (SSD-1B, Vega, KOALA)', `${blocks} transformer blocks of 70`);
  if (context === 1024 && blocks === 16 && added === 0)
    return withInputs(shape, {
      ids: ['sd21', 'sd-turbo'],
      family: 'Stable Diffusion 2',
      note: 'Stable Diffusion 2.0, 2.1 and SD-Turbo have the same tensors.',
    });
  if (context === 1024 && added > 0) return unlisted('Stable Diffusion 2.1 unCLIP');
  if (context === 768 && blocks === 16 && added === 0)
    return withInputs(shape, { ids: ['sd15'], family: 'Stable Diffusion 1' });
  return unusual('U-Net', `text of ${context} values, ${blocks} transformer blocks`);
}
