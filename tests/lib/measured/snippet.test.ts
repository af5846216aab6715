import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { PartialVramRequest } from '../../../src/content/schemas/vram-request.ts';
import { linePrefix } from '../../../src/lib/measured/line.ts';
import { snippetFor } from '../../../src/lib/measured/snippet.ts';
import { catalogue } from '../vram/catalogue.ts';

const textOf = (request: PartialVramRequest): string => {
  const found = snippetFor(catalogue, request, 20);
  if ('reason' in found) throw new Error(found.reason);
  return found.snippet.text;
};
const requests: PartialVramRequest[] = [
  ...[...catalogue.pipelines.keys()].map((model) => ({ model })),
  { model: 'sdxl', offload: 'model', vaeTiling: true, vaeSlicing: true, batch: 4, tinyVae: true },
  { model: 'sd15', attention: 'sliced', vaeDtype: 'fp32' },
  { model: 'flux1-dev', quantize: { transformer: 'nf4', 'te-t5-xxl': 'int8' } },
  { model: 'flux1-dev', offload: 'group', groupLevel: 'leaf', stream: true, recordStream: true },
  { model: 'z-image', quantize: { denoiser: 'fp8-layerwise' }, attention: 'naive' },
  { model: 'qwen-image-edit', references: 2, guidance: false },
  { model: 'sdxl', program: 'comfyui', cardMemory: 8 },
];
const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

describe('scripts that measure a request', () => {
  it.skipIf(python === undefined)('are valid Python for every model and option', () => {
    const check = 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)';
    const input = JSON.stringify(requests.map(textOf));
    const { status, stderr } = spawnSync(python!, ['-c', check], { input, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('ask the pipeline for what the estimate is for, and print its line', () => {
    const text = textOf({ model: 'flux1-dev', width: 768, height: 512, offload: 'model', vaeTiling: true });
    expect(text).toContain('REPOSITORY = "black-forest-labs/FLUX.1-dev"');
    expect(text).toContain('"width": 768, "height": 512, "num_inference_steps": 20');
    expect(text).toContain('pipe.enable_model_cpu_offload(device=device)');
    expect(text).toContain('pipe.vae.enable_tiling()');
    expect(text).toContain('dtype = torch.bfloat16');
    expect(text).toContain(`"${linePrefix}"`);
    // The question in the line is the short one.
    expect(text).toContain(String.raw`{\"model\":\"flux1-dev\",\"width\":768,\"height\":512,`);
  });

  it('quantise the components that the request names', () => {
    const text = textOf({ model: 'flux1-dev', quantize: { transformer: 'nf4', 'te-t5-xxl': 'int8' } });
    expect(text).toMatch(/if name in \("unet", "transformer".*\n\s+quantized\[name\] = .*load_in_4bit/);
    expect(text).toMatch(/if kind == "T5EncoderModel":\n\s+quantized\[name\] = .*Int8WeightOnly/);
    expect(text).toContain('bitsandbytes torchao');
  });

  it.each<[PartialVramRequest, RegExp]>([
    [{ model: 'sdxl', task: 'train-lora' }, /measured by the trainer itself/],
    [{ model: 'sdxl', drop: ['text-encoders'] }, /embeddings that were computed before/],
    [{ model: 'sdxl', program: 'sdcpp' }, /no script for stable-diffusion.cpp: choose diffusers or ComfyUI/],
    [{ model: 'flux1-dev', quantize: { denoiser: 'q4_k' } }, /does not quantise to q4_k: use nf4/],
    [{ model: 'sd15', controlNet: true }, /ControlNet/],
  ])('%o has none, and says why', (request, reason) => {
    const found = snippetFor(catalogue, request, 20);
    expect('reason' in found && found.reason).toMatch(reason);
  });
});
