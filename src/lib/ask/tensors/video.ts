import { unlisted, unusual, type Recognised } from './found.ts';
import type { TensorIndex } from './tensor-index.ts';

/** Additions to Wan by other networks, of which the site has no model. */
const wanAdditions: readonly (readonly [RegExp, string])[] = [
  [/^(?:control_adapter|control_conv)\./, 'Wan Fun Camera'],
  [/^(?:casual_audio_encoder|audio_injector|cond_encoder)\./, 'Wan 2.2 S2V'],
  [/^(?:face_adapter|motion_encoder|pose_patch_embedding)\./, 'Wan 2.2 Animate'],
  [/^(?:audio_proj|audio_model)\.|audio_cross_attn|\.audio_cross/, 'Wan with audio (HuMo, InfiniteTalk)'],
  [/^ref_conv\./, 'Wan Fun Control'],
  [/^(?:patch_embedding_pose|scail|mask_embedding)/, 'Wan SCAIL'],
];

function wan(index: TensorIndex): Recognised | null {
  const original = index.matching(/^blocks\.0\.cross_attn\.k\.(?:weight|bias)$/).length > 0;
  const diffusers = index.matching(/^condition_embedder\.text_embedder\./).length > 0;
  const input = index.shape('patch_embedding.weight');
  if ((!original && !diffusers) || input.length !== 5) return null;
  const [width = 0, inputs = 0] = input;
  const blocks = index.count('blocks.');
  const addition = wanAdditions.find(([pattern]) => index.matching(pattern).length > 0);
  if (addition) return unlisted(addition[1]);
  const what = `${blocks} blocks of ${width}, ${inputs} input channels`;
  if (index.matching(/^vace_/).length > 0)
    return width === 5120 && inputs === 16 && blocks === 40
      ? { ids: ['wan21-vace-14b'], family: 'Wan 2.1 VACE 14B', task: 'img2img' }
      : width === 1536 && inputs === 16 && blocks === 30
        ? { ids: ['wan21-vace-1.3b'], family: 'Wan 2.1 VACE 1.3B', task: 'img2img' }
        : unusual('Wan VACE', what);
  const ends =
    index.matching(/^(?:img_emb\.emb_pos|condition_embedder\.image_embedder\.pos_embed)$/).length > 0;
  if (ends && width === 5120 && blocks === 40 && inputs === 36)
    return { ids: ['wan21-flf2v-14b'], family: 'Wan 2.1 FLF2V 14B' };
  const image = index.matching(/^(?:img_emb|condition_embedder\.image_embedder)\./).length > 0;
  if (width === 3072 && inputs === 48 && blocks === 30 && !image)
    return { ids: ['wan22-5b'], family: 'Wan 2.2 TI2V 5B' };
  if (width === 1536 && inputs === 16 && blocks === 30 && !image)
    return { ids: ['wan21-1.3b'], family: 'Wan 2.1 T2V 1.3B' };
  if (width === 5120 && blocks === 40 && inputs === 36)
    return image
      ? {
          ids: ['wan21-i2v-14b'],
          family: 'Wan 2.1 I2V 14B',
          note: 'Its variants (480p, 720p, Fun Inpaint) have the same tensors.',
        }
      : { ids: ['wan22-i2v-14b'], family: 'Wan 2.2 I2V A14B', note: 'One of the two experts of the model.' };
  if (width === 5120 && blocks === 40 && inputs === 16 && !image)
    return {
      ids: ['wan22-t2v-14b', 'wan21-14b'],
      family: 'Wan T2V 14B',
      note: 'Wan 2.1 T2V 14B and each of the two experts of Wan 2.2 T2V A14B have the same tensors.',
    };
  return unusual('Wan', what);
}

function ltx(index: TensorIndex): Recognised | null {
  const input = index.has('patchify_proj.weight') ? 'patchify_proj.weight' : 'proj_in.weight';
  const audio = index.has('audio_patchify_proj.weight') || index.has('audio_proj_in.weight');
  const blocks = index.count('transformer_blocks.');
  const [width = 0, inputs = 0] = index.shape(input);
  const hasTime = index.matching(/^(?:adaln_single|time_embed)\.emb\.timestep_embedder\./).length > 0;
  if (!hasTime || blocks === 0 || inputs !== 128) return null;
  if (audio) {
    if (width !== 4096 || blocks !== 48) return unusual('LTX-2', `${blocks} blocks of ${width}`);
    return index.matching(/^transformer_blocks\.0\.attn1\.to_gate_logits\./).length > 0
      ? { ids: ['ltx23'], family: 'LTX-2.3 22B' }
      : { ids: ['ltx2'], family: 'LTX-2 19B' };
  }
  if (width === 2048 && blocks === 28) return { ids: ['ltx-2b'], family: 'LTX-Video 2B' };
  if (width === 4096 && blocks === 48) return { ids: ['ltx-13b'], family: 'LTX-Video 13B' };
  return unusual('LTX-Video', `${blocks} blocks of ${width}`);
}

function kandinsky(index: TensorIndex): Recognised | null {
  const [width = 0, inputs = 0] = index.shape('visual_embeddings.in_layer.weight');
  const blocks = index.count('visual_transformer_blocks.');
  if (blocks === 0) return null;
  if (width === 2560 && blocks === 50 && inputs === 64)
    return { ids: ['kandinsky5-t2i'], family: 'Kandinsky 5.0 T2I Lite' };
  if (width === 2560 && blocks === 50) return unlisted('Kandinsky 5.0 I2I Lite');
  if (width === 1792 && blocks === 32)
    return {
      ids: ['kandinsky5-t2v-lite'],
      family: 'Kandinsky 5.0 T2V Lite',
      note: 'T2V Lite and I2V Lite have the same tensors.',
    };
  if (width === 4096 && blocks === 60)
    return {
      ids: ['kandinsky5-t2v-pro'],
      family: 'Kandinsky 5.0 T2V Pro',
      note: 'T2V Pro and I2V Pro have the same tensors.',
    };
  return unusual('Kandinsky 5', `${blocks} blocks of ${width}`);
}

function others(index: TensorIndex): Recognised | null {
  if (index.has('t5_yproj.weight')) return { ids: ['mochi'], family: 'Mochi 1' };
  if (index.shape('patch_embed.proj.weight').length === 2 && index.has('patch_embed.text_proj.weight'))
    return index.count('transformer_blocks.') === 28
      ? { ids: ['cogview4'], family: 'CogView4 6B' }
      : index.count('transformer_blocks.') === 30
        ? { ids: ['cogview3-plus-3b'], family: 'CogView3-Plus 3B' }
        : unusual('CogView4', `${index.count('transformer_blocks.')} blocks`);
  if (index.has('patch_embed.text_proj.weight') && index.count('transformer_blocks.') > 0)
    return unlisted(index.count('transformer_blocks.') === 30 ? 'CogVideoX 2B' : 'CogVideoX 5B');
  if (index.matching(/^blocks\.block0\.blocks\.0\./).length > 0) return unlisted('Cosmos 1');
  if (index.matching(/^llm_adapter\./).length > 0) return unlisted('Anima (Cosmos Predict 2)');
  if (index.matching(/^blocks\.0\.adaln_modulation_(?:self|cross)_attn\./).length > 0)
    return unlisted('Cosmos Predict 2');
  return null;
}

/** Names the transformers of video models; null for other networks. */
export const recogniseVideo = (index: TensorIndex): Recognised | null =>
  wan(index) ?? ltx(index) ?? kandinsky(index) ?? others(index);
