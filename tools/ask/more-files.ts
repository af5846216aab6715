import { checkpoint, ltx, ltxAudio, lumina } from './layers.ts';
import type { PublishedFile } from './published-file.ts';

export const moreFiles: readonly PublishedFile[] = [
  {
    file: 'hunyuanvideo1.5_720p_t2v_fp16.safetensors',
    ids: ['hunyuanvideo15'],
    source: 'Tencent-Hunyuan/HunyuanVideo-1.5',
    tensors: [
      ['img_in.proj.weight', [2048, 65, 1, 1, 1]],
      ['txt_in.individual_token_refiner.blocks.*.norm1.weight', [2048], 2],
      ['double_blocks.*.img_attn_qkv.weight', [6144, 2048], 54],
      ['double_blocks.*.img_attn.norm.key_norm.scale', [128], 54],
    ],
  },
  {
    file: 'hunyuan_video_t2v_720p_bf16.safetensors',
    ids: ['hunyuanvideo'],
    source: 'Tencent-Hunyuan/HunyuanVideo hyvideo/modules/models.py',
    tensors: [
      ['img_in.proj.weight', [3072, 16, 1, 2, 2]],
      ['txt_in.individual_token_refiner.blocks.*.norm1.weight', [3072], 2],
      ['double_blocks.*.img_attn_qkv.weight', [9216, 3072], 20],
      ['single_blocks.*.linear1.weight', [21504, 3072], 40],
    ],
  },
  {
    file: 'ltx-video-2b-v0.9.5.safetensors',
    ids: ['ltx-2b'],
    source: 'Lightricks/LTX-Video ltx_video/models/transformers/transformer3d.py',
    prefix: checkpoint,
    tensors: ltx(2048, 28),
  },
  {
    file: 'ltxv-13b-0.9.7-dev.safetensors',
    ids: ['ltx-13b'],
    source: 'Lightricks/LTX-Video',
    prefix: checkpoint,
    tensors: ltx(4096, 48),
  },
  {
    file: 'ltx-2-19b-dev.safetensors',
    ids: ['ltx2'],
    source: 'Lightricks/LTX-2',
    prefix: checkpoint,
    tensors: [...ltx(4096, 48), ...ltxAudio],
  },
  {
    file: 'z_image_turbo_bf16.safetensors',
    ids: ['z-image', 'z-image-base'],
    source: 'Tongyi-MAI/Z-Image',
    tensors: lumina(3840, 2560, 30),
  },
  {
    file: 'lumina_2.safetensors',
    ids: ['lumina2'],
    source: 'Alpha-VLLM/Lumina-Image-2.0 models/model.py',
    prefix: checkpoint,
    tensors: lumina(2304, 2304, 26),
  },
  {
    file: 'PixArt-Sigma-XL-2-1024-MS.safetensors',
    ids: ['pixart-sigma'],
    source: 'PixArt-alpha/PixArt-sigma diffusion/model/nets/PixArtMS.py',
    tensors: [
      ['x_embedder.proj.weight', [1152, 4, 2, 2]],
      ['t_block.1.weight', [6912, 1152]],
      ['blocks.*.cross_attn.kv_linear.weight', [2304, 1152], 28],
      ['blocks.*.attn.qkv.weight', [3456, 1152], 28],
    ],
  },
  {
    file: 'Sana_1600M_1024px.safetensors',
    ids: ['sana-1600m'],
    source: 'NVlabs/Sana diffusion/model/nets/sana_multi_scale.py',
    tensors: [
      ['x_embedder.proj.weight', [2240, 32, 1, 1]],
      ['blocks.*.mlp.inverted_conv.conv.weight', [11200, 2240, 1, 1], 20],
      ['blocks.*.cross_attn.kv_linear.weight', [4480, 2240], 20],
    ],
  },
  {
    file: 'aura_flow_0.3.safetensors',
    ids: ['auraflow'],
    source: 'cloneofsimo/minRF',
    prefix: 'model.',
    tensors: [
      ['cond_seq_linear.weight', [3072, 2048]],
      ['positional_encoding', [1, 9216, 3072]],
      ['double_layers.*.attn.w1q.weight', [3072, 3072], 4],
      ['single_layers.*.attn.w1q.weight', [3072, 3072], 32],
    ],
  },
  {
    file: 'stable_cascade_stage_c.safetensors',
    ids: ['stable-cascade'],
    source: 'Stability-AI/StableCascade modules/stage_c.py',
    prefix: checkpoint,
    tensors: [
      ['clip_txt_mapper.weight', [2048, 1280]],
      ['clf.1.weight', [16, 2048, 1, 1]],
      ['down_blocks.0.*.channelwise.0.weight', [8192, 2048], 8],
    ],
  },
  {
    file: 'mochi_preview_bf16.safetensors',
    ids: ['mochi'],
    source: 'genmoai/mochi',
    tensors: [
      ['t5_yproj.weight', [1536, 4096]],
      ['blocks.*.attn.qkv_x.weight', [9216, 3072], 48],
    ],
  },
  {
    file: 'Cosmos-Predict2-2B-Text2Image.safetensors',
    ids: [],
    source: 'nvidia-cosmos/cosmos-predict2',
    prefix: 'net.',
    tensors: [
      ['x_embedder.proj.1.weight', [2048, 68]],
      ['blocks.*.adaln_modulation_self_attn.1.weight', [256, 2048], 28],
    ],
  },
];
