import type { TensorInfo } from '../../src/lib/ask/tensors/tensor-index.ts';
import {
  checkpoint,
  flux,
  flux2,
  guidance,
  mmdit,
  refinerBlocks,
  restOfCheckpoint,
  sdxlBlocks,
  sixteen,
  unet,
  wan,
} from './layers.ts';
import { moreFiles } from './more-files.ts';
import type { PublishedFile } from './published-file.ts';

const bfl = 'black-forest-labs/flux src/flux/model.py';
const sgm = 'Stability-AI/generative-models sgm/modules/diffusionmodules/openaimodel.py';
const wanCode = 'Wan-Video/Wan2.2 wan/modules/model.py';

export const publishedFiles: readonly PublishedFile[] = [
  {
    file: 'flux1-dev.safetensors',
    ids: ['flux1-dev', 'flux1-krea-dev', 'flux1-kontext-dev'],
    source: bfl,
    tensors: [...flux(3072, 64, 19, 38, 4096), guidance],
  },
  {
    file: 'flux1-kontext-dev.safetensors',
    ids: ['flux1-kontext-dev', 'flux1-dev', 'flux1-krea-dev'],
    source: bfl,
    tensors: [...flux(3072, 64, 19, 38, 4096), guidance],
  },
  {
    file: 'flux1-schnell.safetensors',
    ids: ['flux1-schnell'],
    source: bfl,
    tensors: flux(3072, 64, 19, 38, 4096),
  },
  {
    file: 'flux1-fill-dev.safetensors',
    ids: ['flux1-fill-dev'],
    source: bfl,
    tensors: [...flux(3072, 384, 19, 38, 4096), guidance],
  },
  {
    file: 'flux1-canny-dev.safetensors',
    ids: [],
    source: bfl,
    tensors: [...flux(3072, 128, 19, 38, 4096), guidance],
  },
  {
    file: 'flux.1-lite-8B.safetensors',
    ids: [],
    source: bfl,
    tensors: [...flux(3072, 64, 8, 38, 4096), guidance],
  },
  {
    file: 'flux2-dev.safetensors',
    ids: ['flux2-dev'],
    source: 'black-forest-labs/flux2 src/flux2/model.py',
    tensors: flux2(6144, 8, 48, 15360),
  },
  {
    file: 'flux-2-klein-4b.safetensors',
    ids: ['flux2-klein-4b'],
    source: 'black-forest-labs/flux2 src/flux2/model.py',
    tensors: flux2(3072, 5, 20, 7680),
  },
  {
    file: 'flux-2-klein-9b.safetensors',
    ids: ['flux2-klein-9b'],
    source: 'black-forest-labs/flux2 src/flux2/model.py',
    tensors: flux2(4096, 8, 24, 12288),
  },
  {
    file: 'Chroma1-HD.safetensors',
    ids: ['chroma1-hd', 'chroma'],
    source: 'lodestone-rock/flow src/models/chroma/model.py',
    tensors: [
      ...flux(3072, 64, 19, 38, 4096).filter(([name]) => !/img_mod|vector_in|time_in/.test(name)),
      ['distilled_guidance_layer.in_proj.weight', [5120, 64]],
    ],
  },
  {
    file: 'v1-5-pruned-emaonly.safetensors',
    ids: ['sd15'],
    source: 'CompVis/stable-diffusion ldm/modules/diffusionmodules/openaimodel.py',
    prefix: checkpoint,
    tensors: unet(320, 4, 768, sixteen, null),
  },
  {
    file: 'sd-v1-5-inpainting.safetensors',
    ids: ['sd15'],
    source: 'CompVis/stable-diffusion',
    prefix: checkpoint,
    tensors: unet(320, 9, 768, sixteen, null),
  },
  {
    file: 'v2-1_768-ema-pruned.safetensors',
    ids: ['sd21', 'sd-turbo'],
    source: 'Stability-AI/stablediffusion',
    prefix: checkpoint,
    tensors: unet(320, 4, 1024, sixteen, null),
  },
  {
    file: 'sd_xl_base_1.0.safetensors',
    ids: ['sdxl', 'sdxl-turbo'],
    source: sgm,
    prefix: checkpoint,
    tensors: unet(320, 4, 2048, sdxlBlocks, 2816),
  },
  {
    file: 'sd_xl_turbo_1.0.safetensors',
    ids: ['sdxl-turbo', 'sdxl'],
    source: sgm,
    prefix: checkpoint,
    tensors: unet(320, 4, 2048, sdxlBlocks, 2816),
  },
  {
    file: 'sd_xl_refiner_1.0.safetensors',
    ids: ['sdxl-refiner'],
    source: sgm,
    prefix: checkpoint,
    tensors: unet(384, 4, 1280, refinerBlocks, 2560),
  },
  {
    file: 'SSD-1B.safetensors',
    ids: [],
    source: sgm,
    prefix: checkpoint,
    tensors: unet(
      320,
      4,
      2048,
      sdxlBlocks.map(([place]) => [place, place === 'middle_block' ? 1 : 4] as const),
      2816,
    ),
  },
  {
    file: 'sd3_medium.safetensors',
    ids: ['sd3-medium'],
    source: 'Stability-AI/sd3.5 mmditx.py',
    prefix: checkpoint,
    tensors: mmdit(1536, 24, 0),
  },
  {
    file: 'sd3.5_medium.safetensors',
    ids: ['sd35-medium'],
    source: 'Stability-AI/sd3.5 mmditx.py',
    prefix: checkpoint,
    tensors: mmdit(1536, 24, 13),
  },
  {
    file: 'sd3.5_large.safetensors',
    ids: ['sd35-large'],
    source: 'Stability-AI/sd3.5 mmditx.py',
    prefix: checkpoint,
    tensors: mmdit(2432, 38, 0),
  },
  {
    file: 'wan2.1_t2v_1.3B_fp16.safetensors',
    ids: ['wan21-1.3b'],
    source: wanCode,
    tensors: wan(1536, 16, 30),
  },
  {
    file: 'wan2.1_t2v_14B_fp16.safetensors',
    ids: ['wan21-14b', 'wan22-t2v-14b'],
    source: wanCode,
    tensors: wan(5120, 16, 40),
  },
  {
    file: 'wan2.2_t2v_high_noise_14B_fp16.safetensors',
    ids: ['wan22-t2v-14b', 'wan21-14b'],
    source: wanCode,
    tensors: wan(5120, 16, 40),
  },
  {
    file: 'wan2.1_i2v_720p_14B_fp16.safetensors',
    ids: ['wan21-i2v-14b'],
    source: wanCode,
    tensors: [...wan(5120, 36, 40), ['img_emb.proj.0.weight', [1280]]],
  },
  {
    file: 'wan2.2_i2v_low_noise_14B_fp16.safetensors',
    ids: ['wan22-i2v-14b'],
    source: wanCode,
    tensors: wan(5120, 36, 40),
  },
  { file: 'wan2.2_ti2v_5B_fp16.safetensors', ids: ['wan22-5b'], source: wanCode, tensors: wan(3072, 48, 30) },
  {
    file: 'wan2.1_vace_14B_fp16.safetensors',
    ids: ['wan21-vace-14b'],
    source: 'ali-vilab/VACE',
    tensors: [...wan(5120, 16, 40), ['vace_patch_embedding.weight', [5120, 96, 1, 2, 2]]],
  },
  {
    file: 'wan2.1_vace_1.3B_fp16.safetensors',
    ids: ['wan21-vace-1.3b'],
    source: 'ali-vilab/VACE',
    tensors: [...wan(1536, 16, 30), ['vace_patch_embedding.weight', [1536, 96, 1, 2, 2]]],
  },
  {
    file: 'wan2.2_s2v_14B_bf16.safetensors',
    ids: [],
    source: wanCode,
    tensors: [...wan(5120, 16, 40), ['casual_audio_encoder.weights', [1, 25, 1, 1]]],
  },
  ...moreFiles,
];

/** The tensors of a published file. */
export function tensorsOf({ tensors, prefix = '' }: PublishedFile): Map<string, TensorInfo> {
  const found = new Map<string, TensorInfo>();
  const rest = prefix === checkpoint ? restOfCheckpoint : [];
  for (const [own, layers] of [
    [prefix, tensors],
    ['', rest],
  ] as const)
    for (const [pattern, shape, count = 1] of layers)
      for (let at = 0; at < count; at += 1)
        found.set(own + pattern.replace('*', String(at)), { shape, dtype: 'F16' });
  return found;
}
