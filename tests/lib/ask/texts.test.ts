import { describe, expect, test } from 'vitest';
import { pastedText, fileOfBytes } from '../../../src/lib/ask/asked-file.ts';
import { memoryErrorOf } from '../../../src/lib/ask/out-of-memory.ts';
import { readFile } from '../../../src/lib/ask/read-file.ts';

const gib = 1024 ** 3;
const mib = 1024 ** 2;
const named = (name: string, text: string) => readFile(fileOfBytes(name, new TextEncoder().encode(text)));

describe('a message about memory that ran out', () => {
  // The words of PyTorch: c10/cuda/CUDACachingAllocator.cpp, aten/src/ATen/mps/MPSAllocator.mm, c10/xpu/XPUCachingAllocator.cpp.
  test.each([
    [
      'of PyTorch 2.x on CUDA',
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.65 GiB of which 1.20 GiB is free. Process 1234 has 22.40 GiB memory in use. Of the allocated memory 21.50 GiB is allocated by PyTorch, and 450.00 MiB is reserved by PyTorch but unallocated. If reserved but unallocated memory is large try setting PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True',
      {
        platform: 'cuda',
        triedBytes: 2 * gib,
        totalBytes: Math.round(23.65 * gib),
        freeBytes: Math.round(1.2 * gib),
        allocatedBytes: 21.5 * gib,
        reservedBytes: 450 * mib,
        device: 0,
      },
    ],
    [
      'of PyTorch 2.0',
      'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB (GPU 1; 7.93 GiB total capacity; 6.83 GiB already allocated; 11.00 MiB free; 6.94 GiB reserved in total by PyTorch) If reserved memory is >> allocated memory try setting max_split_size_mb',
      {
        platform: 'cuda',
        triedBytes: 20 * mib,
        totalBytes: Math.round(7.93 * gib),
        freeBytes: 11 * mib,
        allocatedBytes: Math.round(6.83 * gib),
        device: 1,
      },
    ],
    [
      'on ROCm',
      'OutOfMemoryError: HIP out of memory. Tried to allocate 1024.00 MiB. GPU 0 has a total capacity of 15.98 GiB of which 512.00 MiB is free. Of the allocated memory 14.00 GiB is allocated by PyTorch, and 1.00 GiB is reserved by PyTorch but unallocated.',
      { platform: 'rocm', triedBytes: 1024 * mib, totalBytes: Math.round(15.98 * gib) },
    ],
    [
      'on a Mac',
      'RuntimeError: MPS backend out of memory (MPS allocated: 17.12 GB, other allocations: 352.59 MB, max allowed: 18.13 GB). Tried to allocate 1.00 GB on private pool.',
      {
        platform: 'mps',
        triedBytes: gib,
        allocatedBytes: Math.round(17.12 * gib),
        totalBytes: Math.round(18.13 * gib),
      },
    ],
    [
      'on Intel',
      'torch.OutOfMemoryError: XPU out of memory. Tried to allocate 4.00 GiB. GPU 0 has a total capacity of 11.60 GiB. Of the allocated memory 9.00 GiB is allocated by PyTorch, and 1.00 GiB is reserved by PyTorch but unallocated.',
      { platform: 'xpu', triedBytes: 4 * gib, allocatedBytes: 9 * gib },
    ],
    [
      'of ComfyUI',
      'Allocation on device 0 would exceed allowed memory. (out of memory)\nCurrently allocated     : 7.21 GiB\nRequested               : 2.50 GiB\nDevice limit            : 8.00 GiB\nFree (according to CUDA): 0 bytes\nPyTorch limit (set by user-supplied memory fraction)\n                        : 17179869184.00 GiB',
      { triedBytes: 2.5 * gib, totalBytes: 8 * gib, freeBytes: 0, allocatedBytes: Math.round(7.21 * gib) },
    ],
    [
      'of stable-diffusion.cpp',
      '[ERROR] ggml_extend.hpp:71 - ggml_backend_cuda_buffer_type_alloc_buffer: allocating 11532.10 MiB on device 0: cudaMalloc failed: out of memory',
      { platform: 'cuda', triedBytes: Math.round(11532.1 * mib), device: 0 },
    ],
    [
      'of stable-diffusion.cpp on Vulkan',
      'ggml_vulkan: Device memory allocation of size 4294967296 failed.\nggml_vulkan: vk::Device::allocateMemory: ErrorOutOfDeviceMemory',
      { platform: 'vulkan', triedBytes: 4 * gib },
    ],
    [
      'of DirectML',
      'RuntimeError: Could not allocate tensor with 167772160 bytes. There is not enough GPU video memory available!',
      { platform: 'directml', triedBytes: 160 * mib },
    ],
    [
      'of ONNX Runtime',
      'RuntimeException: [ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : Non-zero status code returned while running Add node. bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 1073741824',
      { triedBytes: gib },
    ],
    [
      'of system memory on Windows',
      'RuntimeError: [enforce fail at alloc_cpu.cpp:115] data. DefaultCPUAllocator: not enough memory: you tried to allocate 50331648 bytes.',
      { platform: 'memory', triedBytes: 48 * mib },
    ],
    [
      'of the paging file',
      'OSError: The paging file is too small for this operation to complete. (os error 1455)',
      { platform: 'memory', triedBytes: null },
    ],
  ])('%s is understood with its numbers', (_, text, numbers) => {
    expect(memoryErrorOf(text)).toMatchObject(numbers);
  });

  test('in a log is the last one, and names no model', async () => {
    const one = (amount: string) =>
      `Traceback …\ntorch.OutOfMemoryError: CUDA out of memory. Tried to allocate ${amount} GiB. GPU 0 has a total capacity of 8.00 GiB.\n`;
    const filler = 'step done\n'.repeat(500);
    const { understood, missed } = await readFile(pastedText(one('1.00') + filler + one('3.00')));
    expect(understood.memoryError!.triedBytes).toBe(3 * gib);
    expect(understood.model).toBeUndefined();
    expect(missed.join()).toContain('names no model');
  });

  test('without numbers says so', async () => {
    const { understood, missed } = await readFile(pastedText('RuntimeError: CUDA error: out of memory'));
    expect(understood.memoryError).toMatchObject({ platform: 'cuda', triedBytes: null });
    expect(missed.join()).toContain('no numbers');
  });
});

describe('a training configuration', () => {
  test('of kohya as TOML, and the same on a command line', async () => {
    const toml =
      'pretrained_model_name_or_path = "/models/sd_xl_base_1.0.safetensors"\nnetwork_module = "networks.lora"\nnetwork_dim = 32\ntrain_batch_size = 2\nresolution = "1024,768"\noptimizer_type = "AdamW8bit"\ngradient_checkpointing = true\nmax_train_epochs = 10\n';
    const command =
      'accelerate launch --mixed_precision bf16 sdxl_train_network.py --pretrained_model_name_or_path="/models/sd_xl_base_1.0.safetensors" \\\n --network_module=networks.lora --network_dim=32 --train_batch_size=2 --resolution=1024,768 --optimizer_type AdamW8bit --gradient_checkpointing --max_train_epochs=10';
    for (const [name, text] of [
      ['config.toml', toml],
      ['pasted text', command],
    ] as const) {
      const { understood } = await named(name, text);
      expect(understood).toMatchObject({
        program: 'kohya',
        model: { ids: ['sdxl'], evidence: 'stated' },
        width: 1024,
        height: 768,
        batch: 2,
        options: { task: 'train-lora', loraRank: 32, optimizer: 'adamw-8bit', gradientCheckpointing: true },
        training: { epochs: 10 },
      });
    }
  });

  test('of OneTrainer', async () => {
    const config = {
      training_method: 'LORA',
      model_type: 'FLUX_DEV_1',
      base_model_name: '/data/mine',
      resolution: '768',
      batch_size: 4,
      epochs: 100,
      lora_rank: 16,
      optimizer: { optimizer: 'ADAFACTOR' },
      gradient_checkpointing: 'ON',
      transformer: { weight_dtype: 'NFLOAT_4' },
    };
    const { understood } = await named('config.json', JSON.stringify(config));
    expect(understood).toMatchObject({
      program: 'onetrainer',
      model: { ids: ['flux1-dev'] },
      width: 768,
      batch: 4,
      quantize: { denoiser: 'nf4' },
      options: { task: 'train-lora', loraRank: 16, optimizer: 'adafactor', gradientCheckpointing: true },
    });
  });

  test('of ai-toolkit as YAML, by its largest resolution', async () => {
    const yaml =
      'job: extension\nconfig:\n  name: x\n  process:\n    - type: sd_trainer\n      network:\n        type: lora\n        linear: 16\n      datasets:\n        - folder_path: /x\n          resolution: [512, 768, 1024]\n      train:\n        batch_size: 1\n        steps: 2000\n        optimizer: adamw8bit\n        gradient_checkpointing: true\n      model:\n        name_or_path: black-forest-labs/FLUX.1-dev\n        is_flux: true\n';
    const { understood } = await named('config.yaml', yaml);
    expect(understood).toMatchObject({
      program: 'ai-toolkit',
      model: { ids: ['flux1-dev'] },
      width: 1024,
      training: { steps: 2000 },
      options: { loraRank: 16 },
    });
  });

  test('of ai-toolkit for video, with two sizes of squares, frames and four bits', async () => {
    const yaml =
      'job: extension\nconfig:\n  process:\n    - type: sd_trainer\n      network: {type: lora, linear: 32}\n      datasets:\n        - folder_path: /x\n          resolution: [512, 768]\n          num_frames: 41\n      train: {batch_size: 1, steps: 2500}\n      model: {name_or_path: ai-toolkit/Wan2.2-T2V-A14B-Diffusers-bf16, arch: wan22_14b, quantize: true, qtype: uint4}\n      sample: {num_frames: 81}\n';
    const { understood, missed } = await named('config.yaml', yaml);
    expect(understood).toMatchObject({
      model: { ids: ['wan22-t2v-14b'] },
      width: 768,
      height: 768,
      frames: 41,
      quantize: { denoiser: 'nf4' },
    });
    expect(missed).toEqual(['The format uint4 is counted as NF4.']);
  });

  test('of diffusion-pipe and SimpleTuner', async () => {
    const pipe =
      "output_dir = '/o'\nepochs = 100\nmicro_batch_size_per_gpu = 1\npipeline_stages = 1\nblocks_to_swap = 20\nactivation_checkpointing = true\n[model]\ntype = 'wan'\nckpt_path = '/models/Wan2.1-T2V-14B'\ntransformer_dtype = 'float8'\n[adapter]\ntype = 'lora'\nrank = 32\n[optimizer]\ntype = 'adamw_optimi'\n";
    expect((await named('wan.toml', pipe)).understood).toMatchObject({
      program: 'diffusion-pipe',
      model: { ids: ['wan21-14b'] },
      quantize: { denoiser: 'fp8' },
      options: { loraRank: 32, blockSwap: 20, optimizer: 'adamw-bf16' },
    });
    const tuner = {
      '--model_type': 'lora',
      '--model_family': 'sdxl',
      '--lora_rank': 64,
      '--train_batch_size': 2,
      '--resolution': 1024,
      '--optimizer': 'adamw_bf16',
      '--base_model_precision': 'int8-quanto',
    };
    expect((await named('config.json', JSON.stringify(tuner))).understood).toMatchObject({
      program: 'simpletuner',
      model: { ids: ['sdxl'] },
      quantize: { denoiser: 'int8' },
      options: { loraRank: 64 },
    });
  });
});

describe('configurations of diffusers', () => {
  test.each([
    [{ _class_name: 'StableDiffusionXLPipeline', _diffusers_version: '0.30.0' }, ['sdxl', 'sdxl-turbo']],
    [{ _class_name: 'FluxKontextPipeline', _diffusers_version: '0.35.0' }, ['flux1-kontext-dev']],
    [
      { _class_name: 'UNet2DConditionModel', _diffusers_version: '0.6.0', cross_attention_dim: 768 },
      ['sd15'],
    ],
    [
      {
        _class_name: 'WanTransformer3DModel',
        _diffusers_version: '0.35.0',
        num_layers: 40,
        in_channels: 36,
        image_dim: null,
      },
      ['wan22-i2v-14b'],
    ],
    [{ _class_name: 'SomethingNewPipeline', _diffusers_version: '0.50.0' }, []],
  ])('%j', async (config, ids) => {
    expect((await named('config.json', JSON.stringify(config))).understood.model!.ids).toEqual(ids);
  });

  test('of a part that is no denoiser is refused in words', async () => {
    const config = { _class_name: 'AutoencoderKL', _diffusers_version: '0.30.0' };
    expect((await named('config.json', JSON.stringify(config))).error).toContain('denoiser');
  });
});

describe('a list of parts', () => {
  test('in the short words of a forum is one', async () => {
    const text =
      'My build:\n- i5-13600K\n- RTX 3090 (used)\n- 32gb ddr5 6000\n- 2tb nvme\n- corsair rm1000x\n- b760 tomahawk wifi';
    const { format, understood } = await readFile(pastedText(text));
    expect(format).toBe('list of parts');
    expect(understood.card).toBe('RTX 3090 (used)');
    expect(understood.parts!.map(({ wording }) => wording)).not.toContain('My build');
    const prose = 'I have a 3090.\nIt is loud.\nWhat should I do with 32gb ram?\nThanks for any help!';
    expect((await readFile(pastedText(prose))).error).toContain('no kind that is read');
  });

  test('of PCPartPicker names the card, and no model', async () => {
    const list =
      'Type|Item|Price\n:----|:----|:----\n**CPU** | [AMD Ryzen 7 7800X3D](https://x) | $339.00 @ Amazon\n**Video Card** | [Gigabyte WINDFORCE OC GeForce RTX 4070 SUPER 12 GB Video Card](https://y) | $589.99\n';
    const { understood, format } = await readFile(pastedText(list));
    expect(format).toBe('list of parts');
    expect(understood.card).toContain('RTX 4070 SUPER');
    expect(understood.parts).toHaveLength(2);
  });

  test('is not seen in prose', async () => {
    expect((await readFile(pastedText('Hello.\nDoes this run?\nThank you very much.'))).error).toContain(
      'no kind',
    );
  });
});
