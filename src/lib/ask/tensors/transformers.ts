import { unlisted, unusual, type Recognised } from './found.ts';
import type { TensorIndex } from './tensor-index.ts';

function stableDiffusion3(index: TensorIndex): Recognised | null {
  const original = index.matching(/^joint_blocks\.0\.context_block\./).length > 0;
  const diffusers =
    index.has('pos_embed.proj.weight') &&
    index.matching(/^transformer_blocks\.0\.attn\.add_q_proj\./).length > 0;
  if (!original && !diffusers) return null;
  const [width = 0, inputs = 0] = index.shape(original ? 'x_embedder.proj.weight' : 'pos_embed.proj.weight');
  const dual =
    index.matching(/^(?:joint_blocks\.0\.x_block\.attn2|transformer_blocks\.0\.attn2)\./).length > 0;
  const depth = index.count(original ? 'joint_blocks.' : 'transformer_blocks.');
  if (inputs === 16 && width === 2432 && depth === 38)
    return {
      ids: ['sd35-large'],
      family: 'Stable Diffusion 3.5 Large',
      note: 'Large and Large Turbo have the same tensors: only steps and guidance differ.',
    };
  if (inputs === 16 && width === 1536 && depth === 24)
    return dual
      ? { ids: ['sd35-medium'], family: 'Stable Diffusion 3.5 Medium' }
      : { ids: ['sd3-medium'], family: 'Stable Diffusion 3 Medium' };
  return unusual('Stable Diffusion 3', `${depth} blocks of ${width}, ${inputs} input channels`);
}

function cascade(index: TensorIndex): Recognised | null {
  if (index.has('clip_txt_mapper.weight'))
    return (index.shape('clip_txt_mapper.weight')[0] ?? 0) >= 2048
      ? { ids: ['stable-cascade'], family: 'Stable Cascade, stage C' }
      : unlisted('Stable Cascade, stage C lite');
  if (!index.has('effnet_mapper.0.weight') && !index.has('clip_mapper.weight')) return null;
  const lite = index
    .matching(/^down_blocks\.1\.0\.channelwise\.0\.weight$/)
    .some((name) => index.shape(name)[1] === 576);
  return lite
    ? unlisted('Stable Cascade, stage B lite')
    : { ids: ['stable-cascade'], family: 'Stable Cascade, stage B' };
}

function aura(index: TensorIndex): Recognised | null {
  const original = index.count('double_layers.') > 0 && index.count('single_layers.') > 0;
  if (!original && index.count('joint_transformer_blocks.') === 0) return null;
  const double = index.count(original ? 'double_layers.' : 'joint_transformer_blocks.');
  const single = index.count(original ? 'single_layers.' : 'single_transformer_blocks.');
  return double === 4 && single === 32
    ? { ids: ['auraflow'], family: 'AuraFlow', note: 'Its versions, and Pony v7, have the same tensors.' }
    : unusual('AuraFlow', `${double} double and ${single} single blocks`);
}

function hunyuanDit(index: TensorIndex): Recognised | null {
  const original = index.has('mlp_t5.0.weight');
  if (!original && !index.has('text_embedding_padding')) return null;
  const extra = index.shape(
    original ? 'extra_embedder.0.weight' : 'time_extra_emb.extra_embedder.linear_1.weight',
  )[1];
  const depth = index.count('blocks.');
  if (depth !== 40) return unusual('Hunyuan-DiT', `${depth} blocks`);
  return extra === 3968
    ? unlisted('Hunyuan-DiT 1.0 or 1.1')
    : { ids: ['hunyuandit'], family: 'Hunyuan-DiT 1.2' };
}

function pixart(index: TensorIndex): Recognised | null {
  const original =
    index.has('t_block.1.weight') && index.matching(/^blocks\.0\.cross_attn\.kv_linear\./).length > 0;
  const diffusers =
    index.has('adaln_single.linear.weight') &&
    index.has('pos_embed.proj.weight') &&
    index.has('scale_shift_table');
  if (!original && !diffusers) return null;
  const [width = 0] = index.shape(original ? 'x_embedder.proj.weight' : 'pos_embed.proj.weight');
  const depth = index.count(original ? 'blocks.' : 'transformer_blocks.');
  if (width !== 1152 || depth !== 28) return unusual('PixArt', `${depth} blocks of ${width}`);
  return index.matching(/csize_embedder|resolution_embedder/).length > 0
    ? { ids: ['pixart-alpha'], family: 'PixArt-alpha 1024' }
    : {
        ids: ['pixart-sigma'],
        family: 'PixArt-Sigma',
        note: 'PixArt-alpha for 512 pixels has the same tensors.',
      };
}

function sana(index: TensorIndex): Recognised | null {
  const original = index.matching(/^blocks\.0\.mlp\.inverted_conv\./).length > 0;
  const diffusers = index.matching(/^transformer_blocks\.0\.ff\.conv_inverted\./).length > 0;
  if (!original && !diffusers) return null;
  const [width = 0] = index.shape(
    original
      ? 'x_embedder.proj.weight'
      : index.has('patch_embed.proj.weight')
        ? 'patch_embed.proj.weight'
        : 'patch_embedding.weight',
  );
  const depth = index.count(original ? 'blocks.' : 'transformer_blocks.');
  const video =
    index.matching(/^(?:blocks|transformer_blocks)\.0\.(?:mlp\.t_conv|ff\.conv_temp)/).length > 0 ||
    index.shape('patch_embedding.weight').length === 5;
  const sprint = index.matching(/guidance_embedder|cfg_embedder/).length > 0;
  if (video)
    return width === 2240 && depth === 20
      ? { ids: ['sana-video-2b'], family: 'SANA-Video 2B' }
      : unusual('SANA-Video', `${depth} blocks of ${width}`);
  const size = width === 2240 && depth === 20 ? '1600m' : width === 1152 && depth === 28 ? '600m' : null;
  if (size !== null)
    return sprint
      ? { ids: [`sana-sprint-${size}`], family: 'Sana-Sprint' }
      : { ids: [`sana-${size}`], family: 'Sana' };
  if (width === 2240 && depth === 60 && !sprint) return { ids: ['sana15-4800m'], family: 'Sana 1.5 4.8B' };
  return unusual('Sana', `${depth} blocks of ${width}`);
}

function luminaAndZImage(index: TensorIndex): Recognised | null {
  if (index.matching(/^noise_refiner\.0\./).length === 0 || index.count('layers.') === 0) return null;
  if (index.matching(/^ref_image_/).length > 0) return unlisted('OmniGen2');
  if (index.matching(/^(?:clip_text_pooled_proj|time_text_embed)\./).length > 0)
    return unlisted('NewBie-image');
  const depth = index.count('layers.');
  const text =
    index.shape('cap_embedder.0.weight')[0] ??
    index.shape('time_caption_embed.caption_embedder.0.weight')[0] ??
    0;
  if (text === 2560 && depth === 30)
    return {
      ids: ['z-image', 'z-image-base'],
      family: 'Z-Image',
      note: 'Z-Image and Z-Image Turbo have the same tensors: only steps and guidance differ.',
    };
  if (text === 2304 && depth === 26)
    return { ids: ['lumina2'], family: 'Lumina Image 2.0', note: 'Its fine-tunes have the same tensors.' };
  return unusual('Lumina or Z-Image', `${depth} layers, text of ${text} values`);
}

function qwenImage(index: TensorIndex): Recognised | null {
  if (
    index.has('txt_in.text_norm.weight') &&
    index.matching(/^transformer_blocks\.0\.img_mlp\.gate_layer\./).length > 0
  )
    return { ids: ['qwen-image-21'], family: 'Qwen-Image 2.1' };
  if (
    !index.has('txt_norm.weight') ||
    index.matching(/^transformer_blocks\.0\.attn\.add_q_proj\./).length === 0
  )
    return null;
  const depth = index.count('transformer_blocks.');
  if (index.matching(/addition_t_embedding/).length > 0) return unlisted('Qwen-Image Layered');
  return depth === 60
    ? {
        ids: ['qwen-image', 'qwen-image-edit'],
        family: 'Qwen-Image',
        note: 'Qwen-Image and Qwen-Image-Edit have the same tensors.',
      }
    : unusual('Qwen-Image', `${depth} blocks of 60`);
}

function others(index: TensorIndex): Recognised | null {
  if (index.matching(/^(?:caption_projection\.0\.linear|double_stream_blocks\.0\.block)\./).length >= 2)
    return {
      ids: ['hidream-i1'],
      family: 'HiDream I1',
      note: 'HiDream I1 Full, Dev and Fast, and E1, have the same tensors.',
    };
  if (index.has('prior_token_embedding.weight') && index.count('transformer_blocks.') === 30)
    return { ids: ['glm-image'], family: 'GLM-Image' };
  if (index.matching(/^text_fusion\.layerwise_blocks\./).length > 0)
    return { ids: ['krea2'], family: 'Krea 2', note: 'Krea 2 Raw and Turbo have the same tensors.' };
  if (index.matching(/^layers\.0\.adaLN_sa_ln\./).length > 0)
    return index.count('layers.') === 36
      ? { ids: ['ernie-image'], family: 'ERNIE-Image' }
      : unusual('ERNIE-Image', `${index.count('layers.')} layers`);
  if (index.matching(/^(?:transformer\.rotary_pos_emb|speaker_embedder|genre_embedder)\b/).length > 0)
    return unlisted('a model for audio');
  return null;
}

/** Names the transformers of image models, apart from those with double and single blocks; null for other networks. */
export const recogniseTransformer = (index: TensorIndex): Recognised | null =>
  sana(index) ??
  stableDiffusion3(index) ??
  cascade(index) ??
  aura(index) ??
  hunyuanDit(index) ??
  pixart(index) ??
  luminaAndZImage(index) ??
  qwenImage(index) ??
  others(index);
