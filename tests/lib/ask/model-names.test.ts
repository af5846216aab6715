import { describe, expect, it } from 'vitest';
import { modelNamed } from '../../../src/lib/ask/model-names.ts';

const idsOf = (name: string) => modelNamed(name, 'name', name)?.ids;

describe('models by the names of files, as people write them', () => {
  it.each([
    ['sd_xl_base_1.0_0.9vae.safetensors', 'sdxl'],
    ['juggernautXL_v9Rundiffusionphoto2.safetensors', 'sdxl'],
    ['Juggernaut-XI-byRunDiffusion.safetensors', 'sdxl'],
    ['juggernaut_reborn.safetensors', 'sd15'],
    ['cyberrealisticPony_v110.safetensors', 'sdxl'],
    ['cyberrealistic_v80.safetensors', 'sd15'],
    ['waiNSFWIllustrious_v140.safetensors', 'sdxl'],
    ['noobaiXLNAIXL_vPred10Version.safetensors', 'sdxl'],
    ['epicrealism_naturalSinRC1VAE.safetensors', 'sd15'],
    ['epicrealismXL_vxviLastfameRealism.safetensors', 'sdxl'],
    // Names that contain those of other models: "animate", "chroma".
    ['revAnimated_v122.safetensors', 'sd15'],
    ['zavychromaxl_v100.safetensors', 'sdxl'],
    ['stableDiffusion35_large.safetensors', 'sd35-large'],
    ['wan2.2_ti2v_5B_fp16.safetensors', 'wan22-5b'],
    ['Wan2.2-I2V-A14B-HighNoise-Q5_K_M.gguf', 'wan22-i2v-14b'],
    ['hunyuan_video_t2v_720p_bf16.safetensors', 'hunyuanvideo'],
    ['svdq-int4_r32-flux.1-dev.safetensors', 'flux1-dev'],
    ['flux1-dev-Q4_K_S.gguf', 'flux1-dev'],
    ['Qwen-Rapid-AIO-NSFW-v5.safetensors', 'qwen-image-edit'],
    ['mochi_preview_dit_fp8.safetensors', 'mochi'],
  ])('%s is %s', (name, id) => {
    expect(idsOf(name)?.[0]).toBe(id);
  });

  it.each([
    'model.safetensors',
    'diffusion_pytorch_model.safetensors',
    'sdxl_vae.safetensors',
    'mix_final_v3.ckpt',
  ])('%s tells no model', (name) => {
    expect(modelNamed(name, 'name', name)).toBeNull();
  });

  it.each([
    ['chrono_edit_14B_fp16.safetensors', 'wan21-i2v-14b'],
    ['wan2.2_fun_control_high_noise_14B_fp8_scaled.safetensors', 'wan22-i2v-14b'],
    ['flux1-canny-dev.safetensors', 'flux1-dev'],
  ])('%s is counted as the model whose network it has, and says so', (name, id) => {
    const found = modelNamed(name, 'name', name)!;
    expect(found.ids).toEqual([id]);
    expect(found.counted).toMatch(/has the network of .+, which is counted in its place\.$/);
  });

  it.each(['cogvideox_5b.safetensors', 'Wan2_2-Animate-14B_fp8.safetensors'])(
    '%s has a name of its own and no model here',
    (name) => {
      expect(idsOf(name)).toEqual([]);
    },
  );
});
