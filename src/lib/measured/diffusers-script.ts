import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import { imageSize } from '../vram/sizes.ts';
import { linePrefix } from './line.ts';
import { findDevice, measuredFields, memoryWatch, python } from './python.ts';
import { quantizersOf } from './quantizers.ts';
import type { Snippet } from './snippet-shape.ts';

interface Asked {
  readonly request: VramRequest;
  /** The request with the fields that differ from the usual ones. */
  readonly question: PartialVramRequest;
  readonly pipeline: Pipeline;
  readonly steps: number;
  /** The class of an architecture in diffusers or transformers. */
  readonly classOf: (id: string) => string;
}

const dtypes = { fp32: 'float32', fp16: 'float16', bf16: 'bfloat16' } as const;

/** The tiny autoencoders, by the channels of the latents that they decode. */
const tinyVaes: Readonly<Record<number, string>> = { 4: 'madebyollin/taesd', 16: 'madebyollin/taef1' };

/** The components that a name in a request means, as a test of Python on `name` and `kind` (its class). */
function meant(component: string, { pipeline, classOf }: Asked): string {
  if (['denoiser', 'unet', 'transformer', pipeline.denoiser].includes(component))
    return 'name in ("unet", "transformer", "transformer_2", "prior", "decoder")';
  if (['text-encoders', 'text-encoder', 'text_encoder', 'text_encoders'].includes(component))
    return 'name.startswith("text_encoder")';
  if (component === 'vae' || component === pipeline.vae) return 'name == "vae"';
  return `kind == ${python(classOf(component))}`;
}

/** Lines that quantise while loading; empty without a format that is made then. */
function quantizing(asked: Asked): string[] {
  const formats = Object.entries(asked.request.quantize).flatMap(([component, format]) => {
    const quantizer = quantizersOf[format];
    return quantizer && quantizer !== 'cast'
      ? [{ test: meant(component, asked), config: quantizer.config }]
      : [];
  });
  if (formats.length === 0) return [];
  return [
    'quantized = {}',
    'for name, parts in DiffusionPipeline.load_config(REPOSITORY).items():',
    '    if not isinstance(parts, (list, tuple)) or parts[0] not in ("diffusers", "transformers"):',
    '        continue',
    '    kind, module = parts[1], importlib.import_module(parts[0])',
    ...formats.flatMap(({ test, config }) => [`    if ${test}:`, `        quantized[name] = ${config}`]),
    'loading["quantization_config"] = diffusers.PipelineQuantizationConfig(quant_mapping=quantized)',
    '',
  ];
}

/** Lines that cast layers from storage in fp8; empty without that format. */
function casting(asked: Asked): string[] {
  const names = Object.entries(asked.request.quantize).filter(
    ([, format]) => quantizersOf[format] === 'cast',
  );
  return names.flatMap(([component]) => [
    'for name, part in pipe.components.items():',
    '    kind = type(part).__name__',
    `    if ${meant(component, asked)}:`,
    '        diffusers.hooks.apply_layerwise_casting(part, torch.float8_e4m3fn, dtype)',
  ]);
}

/** Lines that put the pipeline on the card, whole or part by part. */
function placing({ request }: Asked): string[] {
  const { offload, groupLevel, stream, recordStream, offloadToDisk, offloadComponents } = request;
  if (offload === 'model') return ['pipe.enable_model_cpu_offload(device=device)'];
  if (offload === 'sequential' && offloadComponents.length === 0)
    return ['pipe.enable_sequential_cpu_offload(device=device)'];
  if (offload === 'group') {
    const options = [
      'onload_device=torch.device(device)',
      `offload_type=${python(`${groupLevel}_level`)}`,
      ...(groupLevel === 'block' ? ['num_blocks_per_group=1'] : []),
      ...(stream ? ['use_stream=True'] : []),
      ...(recordStream ? ['record_stream=True'] : []),
      ...(offloadToDisk ? ['offload_to_disk_path="offloaded"'] : []),
    ];
    return [`pipe.enable_group_offload(${options.join(', ')})`];
  }
  return ['pipe.to(device)'];
}

/** Options of the pipeline beside its place. */
function options({ request, pipeline }: Asked): string[] {
  const tiny = tinyVaes[pipeline.latentChannels];
  const vaeDtype = request.vaeDtype ?? pipeline.vaeDtype;
  return [
    ...(request.tinyVae && tiny
      ? [`pipe.vae = diffusers.AutoencoderTiny.from_pretrained(${python(tiny)}, torch_dtype=dtype)`]
      : []),
    ...(vaeDtype && !request.tinyVae ? [`pipe.vae.to(torch.${dtypes[vaeDtype]})`] : []),
    ...(request.vaeTiling ? ['pipe.vae.enable_tiling()'] : []),
    ...(request.vaeSlicing ? ['pipe.vae.enable_slicing()'] : []),
    ...(request.attention === 'flash-varlen'
      ? ["pipe.transformer.set_attention_backend('flash_varlen_hub')"]
      : []),
    ...(request.attention === 'sliced' ? ['pipe.enable_attention_slicing()'] : []),
    ...(request.attention === 'naive'
      ? [
          'torch.backends.cuda.enable_flash_sdp(False)',
          'torch.backends.cuda.enable_mem_efficient_sdp(False)',
          'torch.backends.cuda.enable_cudnn_sdp(False)',
        ]
      : []),
  ];
}

/** Arguments of the call, of which the pipeline gets those that it has. */
function callOf({ request, pipeline, steps }: Asked): Record<string, unknown> {
  const { width, height, frames } = imageSize(pipeline, request);
  const guidance =
    request.guidance === false
      ? { guidance_scale: 1, true_cfg_scale: 1 }
      : request.guidance === true
        ? { negative_prompt: ' ' }
        : {};
  return {
    prompt: 'a lighthouse on a cliff at dawn, photograph',
    width,
    height,
    ...(frames > 1 ? { num_frames: frames } : {}),
    num_inference_steps: steps,
    num_images_per_prompt: request.batch,
    num_videos_per_prompt: request.batch,
    ...guidance,
  };
}

function packagesOf({ request }: Asked): string[] {
  const more = Object.values(request.quantize).flatMap((format) => {
    const quantizer = quantizersOf[format];
    return quantizer && quantizer !== 'cast' ? [quantizer.package] : [];
  });
  return [
    ...new Set(['torch', 'diffusers', 'transformers', 'accelerate', 'sentencepiece', 'pillow', ...more]),
  ];
}

/** A script for diffusers that measures one request and prints its line. */
export function diffusersScript(asked: Asked): Snippet {
  const { request, question, pipeline } = asked;
  const dtype = dtypes[request.dtype ?? pipeline.dtype];
  const packages = packagesOf(asked);
  const { repository } = pipeline;
  const call = callOf(asked);
  const text = `# Measures what ${pipeline.name} needs on this machine. Prints one line to paste into the estimator.
# pip install ${packages.join(' ')}
import importlib
import inspect
import json
import platform
import threading
import time

import diffusers
import torch
import transformers
from diffusers import DiffusionPipeline
from PIL import Image
${packages.includes('torchao') ? 'import torchao.quantization\n' : ''}
REPOSITORY = ${python(repository ?? '')}${repository ? '' : '  # enter the repository on Hugging Face, or a folder'}
QUESTION = json.loads(${python(JSON.stringify(question))})
CALL = ${python(call)}


${findDevice}


device = find_device()
dtype = torch.${dtype}


${memoryWatch}


if device in ("cuda", "xpu"):
    torch.zeros(1, device=device)
before = driver_bytes()
loading = {"torch_dtype": dtype}
${quantizing(asked).join('\n')}pipe = DiffusionPipeline.from_pretrained(REPOSITORY, **loading)
${[...casting(asked), ...options(asked), ...placing(asked)].join('\n')}
pipe.set_progress_bar_config(disable=True)

takes = inspect.signature(pipe.__call__).parameters
arguments = {name: value for name, value in CALL.items() if name in takes}
blank = Image.new("RGB", (CALL["width"], CALL["height"]), "gray")
for name in ("image", "mask_image"):
    needed = name in takes and takes[name].default is inspect.Parameter.empty
    if needed or (name == "image" and QUESTION.get("references")):
        arguments[name] = [blank] * QUESTION["references"] if QUESTION.get("references", 0) > 1 else blank

print("Warming up …", flush=True)
short = {"num_inference_steps": 2} if arguments.get("num_inference_steps", 0) > 2 else {}
pipe(**{**arguments, **short})
reset_peaks()
watch = Watch()
watch.start()
started = time.perf_counter()
pipe(**arguments)
if device in ("cuda", "xpu", "mps"):
    getattr(torch, device).synchronize()
seconds = time.perf_counter() - started

print(
    ${python(linePrefix)}
    + " "
    + json.dumps(
        {
${measuredFields('diffusers', 'f"diffusers {diffusers.__version__}, PyTorch {torch.__version__}"', 'arguments.get("num_inference_steps")', '            ')}
        },
        separators=(",", ":"),
    )
)
`;
  return {
    file: 'measure.py',
    text,
    how: [
      `Install what it needs: pip install ${packages.join(' ')}`,
      ...(repository
        ? [`The weights are loaded from ${repository} (or from your cache).`]
        : ['Enter the repository of the weights at the top.']),
      'Save the script as measure.py, close other programs that use the card, and run: python measure.py',
      'Paste the line that it prints at the end.',
    ],
  };
}
