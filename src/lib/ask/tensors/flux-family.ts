import { unlisted, unusual, type Recognised } from './found.ts';
import type { TensorIndex } from './tensor-index.ts';

/** What tells the transformers with double and single blocks apart. */
interface StreamShape {
  width: number;
  /** Values of one token of the image; 0 where the weights are packed, so that the shape does not tell. */
  inputs: number;
  /** Values of one token of the text; 0 where the shape does not tell. */
  text: number;
  double: number;
  single: number;
  guidance: boolean;
}

/** Columns of a weight; 0 where it is missing, or packed into one column as bitsandbytes stores 4 bits. */
const columns = (index: TensorIndex, name: string): number => {
  const shape = index.shape(name);
  return shape.length === 2 && shape[1]! > 1 ? shape[1]! : 0;
};

const rows = (index: TensorIndex, layer: string): number =>
  index.shape(`${layer}.bias`)[0] ?? index.shape(`${layer}.weight`)[0] ?? 0;

const described = ({ width, inputs, double, single }: StreamShape): string =>
  `${double} double and ${single} single blocks of ${width}, ${inputs || 'packed'} input values`;

function flux1(shape: StreamShape): Recognised {
  const { width, inputs, text, double, single, guidance } = shape;
  if (double === 10 && single === 20 && text === 3584)
    return { ids: ['longcat-image'], family: 'LongCat-Image' };
  if (double === 6 && single === 27 && text === 2048) return { ids: ['ovis-image'], family: 'Ovis-Image' };
  if (double === 8 && single === 38 && inputs === 48) return { ids: ['fibo'], family: 'Bria FIBO' };
  if (double !== 19 || single !== 38 || width !== 3072) return unusual('FLUX.1', described(shape));
  if (inputs === 384) return { ids: ['flux1-fill-dev'], family: 'FLUX.1 Fill dev', task: 'inpaint' };
  if (inputs === 128) return unlisted('FLUX.1 Canny dev or Depth dev');
  if (inputs !== 64 && inputs !== 0) return unusual('FLUX.1', described(shape));
  if (!guidance) return { ids: ['flux1-schnell'], family: 'FLUX.1 schnell' };
  return {
    ids: ['flux1-dev', 'flux1-krea-dev', 'flux1-kontext-dev', ...(inputs === 0 ? ['flux1-fill-dev'] : [])],
    family: 'FLUX.1 dev',
    note: 'FLUX.1 dev, Krea dev, Kontext dev and their fine-tunes have the same tensors.',
  };
}

function flux2(shape: StreamShape): Recognised {
  const { width, double, single } = shape;
  if (width === 6144 && double === 8 && single === 48) return { ids: ['flux2-dev'], family: 'FLUX.2 dev' };
  const steps = 'The base model and the one for 4 steps have the same tensors.';
  if (width === 3072 && double === 5 && single === 20)
    return { ids: ['flux2-klein-4b'], family: 'FLUX.2 klein 4B', note: steps };
  if (width === 4096 && double === 8 && single === 24)
    return { ids: ['flux2-klein-9b'], family: 'FLUX.2 klein 9B', note: steps };
  return unusual('FLUX.2', described(shape));
}

/** HunyuanVideo and HunyuanImage, which refine the text in blocks of its own. */
function hunyuan(double: number, single: number, input: readonly number[]): Recognised {
  if (double === 54 && single === 0)
    return {
      ids: ['hunyuanvideo15'],
      family: 'HunyuanVideo 1.5',
      ...(input.length === 5 ? {} : { note: 'The shape of its first layer does not show the variant.' }),
    };
  if (input.length === 4)
    return input[0] === 3584 && input[1] === 64 && double === 20 && single === 40
      ? { ids: ['hunyuanimage21'], family: 'HunyuanImage 2.1' }
      : unlisted('HunyuanImage with other inputs');
  if (double === 20 && single === 40 && input[1] === 16)
    return { ids: ['hunyuanvideo'], family: 'HunyuanVideo' };
  if (double === 20 && single === 40 && input[1] === 33)
    return { ids: ['hunyuanvideo-i2v'], family: 'HunyuanVideo I2V' };
  if (double === 20 && single === 40) return unlisted('HunyuanVideo with other inputs (FramePack …)');
  return unusual('HunyuanVideo', `${double} double and ${single} single blocks`);
}

function original(index: TensorIndex): Recognised | null {
  const double = index.count('double_blocks.');
  const single = index.count('single_blocks.');
  if (double === 0 || index.matching(/^double_blocks\.0\.img_attn/).length === 0) return null;
  if (index.matching(/^txt_in\.individual_token_refiner\./).length > 0)
    return hunyuan(double, single, index.shape('img_in.proj.weight'));
  const shape: StreamShape = {
    width: rows(index, 'img_in'),
    inputs: columns(index, 'img_in.weight'),
    text: columns(index, 'txt_in.weight'),
    double,
    single,
    guidance: index.matching(/^guidance_in\.in_layer\./).length > 0,
  };
  if (index.matching(/^distilled_guidance_layer\./).length > 0) return chroma(index, shape);
  if (index.has('double_stream_modulation_img.lin.weight')) return flux2(shape);
  return flux1(shape);
}

function chroma(index: TensorIndex, shape: StreamShape): Recognised {
  if (index.matching(/^nerf_/).length > 0) return unlisted('Chroma Radiance');
  if (shape.double !== 19 || shape.single !== 38) return unusual('Chroma', described(shape));
  return {
    ids: ['chroma1-hd', 'chroma'],
    family: 'Chroma',
    note: 'Chroma and Chroma1-HD have the same tensors.',
  };
}

function inDiffusers(index: TensorIndex): Recognised | null {
  const double = index.count('transformer_blocks.');
  const single = index.count('single_transformer_blocks.');
  const isHunyuan = index.matching(/^context_embedder\.token_refiner\./).length > 0;
  if (isHunyuan) return hunyuan(double, single, index.shape('x_embedder.proj.weight'));
  if (double === 0 || single === 0 || !index.has('context_embedder.weight')) return null;
  const shape: StreamShape = {
    width: rows(index, 'x_embedder'),
    inputs: columns(index, 'x_embedder.weight'),
    text: columns(index, 'context_embedder.weight'),
    double,
    single,
    guidance: index.matching(/guidance_embedder\./).length > 0,
  };
  if (index.matching(/^distilled_guidance_layer\./).length > 0) return chroma(index, shape);
  if (index.matching(/^double_stream_modulation_img\./).length > 0) return flux2(shape);
  // AuraFlow's joint blocks have another name.
  return index.count('joint_transformer_blocks.') > 0 ? null : flux1(shape);
}

/** Names FLUX.1, FLUX.2, Chroma, HunyuanVideo, LongCat-Image and Ovis-Image; null for other networks. */
export const recogniseFlux = (index: TensorIndex): Recognised | null => original(index) ?? inDiffusers(index);
