import { describe, expect, it } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { adaptRequest } from '../../../src/lib/vram/adapt-request.ts';
import { completeRequest } from '../../../src/lib/vram/request.ts';
import { catalogue } from './catalogue.ts';

const lora = { model: 'sdxl', task: 'train-lora' } as const;

describe('a request that contradicts itself is refused with the reason', () => {
  it.each<[PartialVramRequest, RegExp]>([
    [{ model: 'sdxl', frames: 16 }, /generates images, not video: remove the number of frames/],
    [{ model: 'sdxl', optimizer: 'lion' }, /The optimizer is an option of training/],
    [{ ...lora, offload: 'model' }, /Offload is an option of image generation/],
    [{ ...lora, gpus: 4 }, /4 GPUs share nothing without sharding/],
    [{ ...lora, sharding: 'ddp' }, /needs more than one GPU/],
    [{ ...lora, loraRank: 0 }, /loraRank must be at least 1/],
    [{ ...lora, drop: ['denoiser'] }, /drop must not name the denoiser/],
    [{ model: 'sdxl', quantize: { unet: 'nf4', denoiser: 'int8' } }, /one format, not both nf4 and int8/],
    [{ model: 'sdxl', width: 1023 }, /Width 1023 is not a multiple of 8: use 1016 or 1024/],
    [{ model: 'sdxl', drop: ['denoiser', 'vae', 'text-encoders'] }, /must leave at least one component/],
    [{ model: 'sdxl', drop: ['vae'], quantize: { vae: 'int8' } }, /"vae" is dropped/],
    [{ model: 'flux1-dev', attention: 'sliced' }, /cannot compute attention in slices/],
    [{ ...lora, model: 'flux1-dev', attention: 'naive' }, /known with fused attention only/],
    [{ model: 'sdxl', references: 1 }, /takes no reference images/],
    [{ model: 'sdxl', recordStream: true, offload: 'group' }, /record_stream needs a stream/],
    [{ model: 'sdxl', stream: true }, /options of group offload/],
    [
      { model: 'sdxl', offloadToDisk: true, offload: 'model' },
      /Only group offload keeps weights on the drive/,
    ],
    [{ model: 'sdxl', program: 'kohya' }, /trains, but the task is txt2img/],
    [{ ...lora, program: 'comfyui' }, /ComfyUI does not train/],
    [{ model: 'sdxl', program: 'comfyui', offload: 'model' }, /decides itself what stays on the card/],
    [{ model: 'sdxl', offload: 'medvram' }, /is an option of AUTOMATIC1111/],
    [{ model: 'sdxl', cardMemory: 8 }, /does not adapt to the memory of the card/],
    [{ model: 'sdxl', program: 'sdcpp', torch: '2.8' }, /does not use PyTorch/],
    [{ model: 'sdxl', program: 'sdcpp', quantize: { denoiser: 'nf4' } }, /does not hold weights in nf4/],
    [{ ...lora, blockSwap: 4 }, /diffusers does not swap blocks/],
    [{ ...lora, model: 'qwen-image', program: 'musubi', blockSwap: 60 }, /swaps 59 blocks .* at most/],
    [{ ...lora, program: 'musubi', trainTextEncoder: true }, /does not train text encoders/],
    [{ ...lora, program: 'kohya', fusedBackward: true }, /Adafactor only/],
    [{ model: 'sdxl', task: 'train-full', quantize: { denoiser: 'nf4' } }, /cannot be quantised/],
  ])('%o', (request, reason) => {
    expect(() => completeRequest(catalogue, request)).toThrow(reason);
  });
});

describe('a form that changes the task, program or model', () => {
  it('asks for nothing that the new one does not have', () => {
    const before: PartialVramRequest = {
      model: 'wan21-14b',
      frames: 49,
      offload: 'group',
      stream: true,
      recordStream: true,
      offloadToDisk: true,
      vaeTiling: true,
      quantize: { denoiser: 'fp8-layerwise' },
    };
    for (const changed of [
      { task: 'train-lora' },
      { task: 'train-full' },
      { program: 'comfyui' },
      { program: 'sdcpp' },
      { model: 'sdxl' },
      { offload: 'none' },
      { stream: false },
    ] as const) {
      const after = adaptRequest(before, { ...before, ...changed });
      expect(() => completeRequest(catalogue, after), JSON.stringify(changed)).not.toThrow();
    }
  });

  it('keeps what still applies', () => {
    const before: PartialVramRequest = { model: 'sdxl', width: 768, vaeTiling: true };
    expect(adaptRequest(before, { ...before, batch: 2 })).toEqual({ ...before, batch: 2 });
  });
});
