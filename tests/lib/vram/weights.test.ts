import { describe, expect, it } from 'vitest';
import { loadedComponents } from '../../../src/lib/vram/loaded.ts';
import { completeRequest } from '../../../src/lib/vram/request.ts';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { catalogue } from './catalogue.ts';

function bytesOf(request: PartialVramRequest, id: string): number {
  const complete = completeRequest(catalogue, request);
  const pipeline = catalogue.pipelines.get(complete.model)!;
  return loadedComponents(catalogue, pipeline, complete).find((each) => each.id === id)!.weightBytes;
}

describe('weights', () => {
  it('SD 1.5 U-Net in float16: 859,520,964 parameters in blocks of 512 bytes', () => {
    expect(bytesOf({ model: 'sd15' }, 'unet-sd15')).toBe(1_719_110_144);
  });

  it('T5 keeps its output projections in float32 under float16 and bitsandbytes, not under bfloat16', () => {
    const projections = 24 * 4096 * 10240;
    const bf16 = bytesOf({ model: 'flux1-dev', dtype: 'bf16' }, 'te-t5-xxl');
    expect(bytesOf({ model: 'flux1-dev', dtype: 'fp16' }, 'te-t5-xxl') - bf16).toBe(projections * 2);
    const nf4 = bytesOf({ model: 'flux1-dev', quantize: { 'text-encoders': 'nf4' } }, 'te-t5-xxl');
    const q4 = bytesOf({ model: 'flux1-dev', quantize: { 'text-encoders': 'q4_k' } }, 'te-t5-xxl');
    expect(nf4 - q4).toBe(projections * (4 - 4.5 / 8));
  });

  it('FLUX.1 as GGUF Q4_K: the 6,395 MiB that stable-diffusion.cpp prints', () => {
    const bytes = bytesOf({ model: 'flux1-dev', quantize: { transformer: 'q4_k' } }, 'dit-flux1-dev');
    expect(Math.abs(bytes / 2 ** 20 / 6395.17 - 1)).toBeLessThan(0.005);
  });

  it('a LoRA adds rank x (inputs + outputs) of each attention projection', () => {
    const extra =
      bytesOf({ model: 'sd15', loraRank: 8 }, 'unet-sd15') - bytesOf({ model: 'sd15' }, 'unet-sd15');
    // 1,594,368 parameters at rank 8: half of the 3,188,736 that the LoRA of rank 16 of diffusers' example has.
    expect(extra).toBe(1_594_368 * 2);
  });
});
