import type { TensorIndex } from './tensor-index.ts';

/** A file that holds no denoiser but another part of a model, in words. */
interface PartOfModel {
  kind: 'vae' | 'text-encoder' | 'controlnet' | 'upscaler' | 'other';
  name: string;
}

function vae(index: TensorIndex): PartOfModel | null {
  const first = [
    'decoder.conv_in.weight',
    'first_stage_model.decoder.conv_in.weight',
    'vae.decoder.conv_in.weight',
  ].find((name) => index.has(name));
  if (first !== undefined) {
    const shape = index.shape(first);
    const video = shape.length === 5 ? ' for video' : '';
    return { kind: 'vae', name: `VAE${video} with ${shape[1] ?? '?'} latent channels` };
  }
  if (index.matching(/^(?:decoder|encoder)\.(?:middle|conv1|upsamples|downsamples)\b/).length > 4)
    return { kind: 'vae', name: 'VAE of Wan or Qwen-Image' };
  if (index.matching(/^(?:taesd_)?(?:decoder|encoder)\.(?:layers\.)?\d+\.(?:conv\.)?/).length > 4)
    return { kind: 'vae', name: 'Tiny VAE (TAESD)' };
  if (index.matching(/^(?:encoder|decoder)\.(?:down_blocks|up_blocks|stages|conv_out)\b/).length > 4)
    return { kind: 'vae', name: 'VAE' };
  return null;
}

function textEncoder(index: TensorIndex): PartOfModel | null {
  const named = (name: string): PartOfModel => ({ kind: 'text-encoder', name });
  if (index.matching(/^(?:clip_vision_model\.|vision_model\.|visual\.transformer)/).length > 10)
    return named('CLIP vision encoder');
  const clip =
    index.shape('text_model.embeddings.token_embedding.weight')[1] ??
    index.shape('token_embedding.weight')[1];
  if (clip !== undefined)
    return named(
      clip === 768
        ? 'CLIP-L text encoder'
        : clip === 1280
          ? 'OpenCLIP bigG text encoder'
          : 'CLIP text encoder',
    );
  const t5 =
    index.shape('encoder.block.0.layer.0.SelfAttention.q.weight')[0] ??
    index.shape('enc.blk.0.attn_q.weight')[0];
  if (t5 !== undefined) {
    const words = (index.shape('shared.weight')[0] ?? index.shape('token_embd.weight')[0] ?? 0) > 200_000;
    return named(t5 === 4096 ? `${words ? 'UMT5' : 'T5'}-XXL text encoder` : 'T5 text encoder');
  }
  const embedded = [
    'model.embed_tokens.weight',
    'token_embd.weight',
    'model.language_model.embed_tokens.weight',
    'embed_tokens.weight',
  ].find((name) => index.has(name));
  const blocks = Math.max(
    index.count('model.layers.'),
    index.count('blk.'),
    index.count('model.language_model.layers.'),
  );
  if (embedded !== undefined || (blocks > 0 && index.matching(/self_attn\.q_proj|attn_q\.weight/).length > 0))
    return named(`Language model of ${blocks} layers (a text encoder of newer models)`);
  return null;
}

function other(index: TensorIndex): PartOfModel | null {
  if (
    index.matching(
      /^(?:control_model\.|controlnet_cond_embedding\.|controlnet_blocks\.|controlnet_down_blocks\.|controlnet_x_embedder\.|zero_convs\.|control_layers\.|control_blocks\.)/,
    ).length > 0
  )
    return { kind: 'controlnet', name: 'ControlNet' };
  if (index.matching(/^(?:image_proj|ip_adapter)\./).length > 0) return { kind: 'other', name: 'IP-Adapter' };
  if (
    index.matching(/^(?:conv_first\.|body\.\d+\.rdb1\.|model\.1\.sub\.\d+\.RDB1\.|upsampler?\.)/).length > 4
  )
    return { kind: 'upscaler', name: 'Network for upscaling' };
  if (index.has('emb_params') || (index.tensors.size <= 3 && (index.has('clip_l') || index.has('clip_g'))))
    return { kind: 'other', name: 'Textual inversion (an embedding)' };
  if (index.matching(/^(?:adapter\.body|body)\.\d+\.block1\./).length > 0)
    return { kind: 'controlnet', name: 'T2I-Adapter' };
  return null;
}

/** Names a file of another part of a model; null for anything else. */
export const partOfModel = (index: TensorIndex): PartOfModel | null =>
  other(index) ?? textEncoder(index) ?? vae(index);

/** The other parts that a whole checkpoint holds, in words. */
export function bundledParts(index: TensorIndex): string[] {
  const parts: string[] = [];
  if (index.matching(/^(?:first_stage_model|vae)\./).length > 0) parts.push('VAE');
  if (index.matching(/^(?:cond_stage_model|conditioner|text_encoders?)\./).length > 0)
    parts.push('text encoders');
  return parts;
}
