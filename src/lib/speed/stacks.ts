import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Platform, SpeedDtype, Stack } from '../../content/schemas/throughput.ts';

/** How software runs a network on the card, which determines overheads and fusion. */
export type StackKind = 'eager' | 'web' | 'compiled' | 'engine';

/** The properties of a software that affect speed. */
export interface StackFacts {
  id: Stack;
  name: string;
  kind: StackKind;
  /** What its "it/s" covers: the denoising loop, or the whole run with text encoder and VAE. */
  rateScope: 'loop' | 'whole';
  /** Manufacturers whose cards it runs on. */
  vendors: readonly Gpu['vendor'][];
}

const nvidia = ['NVIDIA'] as const;
const discrete = ['NVIDIA', 'AMD', 'Intel'] as const;
const all = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;

const facts = (
  id: Stack,
  name: string,
  kind: StackKind,
  rateScope: StackFacts['rateScope'],
  vendors: StackFacts['vendors'],
): StackFacts => ({ id, name, kind, rateScope, vendors });

/** Supported software, with which rows were measured. */
export const stacks: readonly StackFacts[] = [
  facts('pytorch', 'PyTorch (diffusers)', 'eager', 'loop', all),
  facts('pytorch-unfused', 'PyTorch without fused attention', 'eager', 'whole', all),
  facts('compile', 'torch.compile', 'compiled', 'loop', discrete),
  facts('webui', 'AUTOMATIC1111, Forge, SD.Next', 'web', 'whole', all),
  facts('comfyui', 'ComfyUI', 'eager', 'loop', all),
  facts('stable-fast', 'stable-fast', 'engine', 'loop', nvidia),
  facts('aitemplate', 'AITemplate', 'engine', 'loop', ['NVIDIA', 'AMD']),
  facts('onediff', 'OneDiff', 'engine', 'loop', nvidia),
  facts('tensorrt', 'TensorRT', 'engine', 'whole', nvidia),
  facts('thestage', 'TheStage', 'engine', 'whole', nvidia),
  facts('shark', 'SHARK', 'engine', 'whole', ['AMD']),
  facts('sglang', 'SGLang Diffusion', 'eager', 'whole', ['NVIDIA', 'AMD']),
  facts('vllm-omni', 'vLLM-Omni', 'eager', 'whole', ['NVIDIA', 'AMD']),
  facts('lightx2v', 'LightX2V', 'eager', 'whole', nvidia),
  facts('xdit', 'xDiT', 'eager', 'whole', nvidia),
  facts('fastvideo', 'FastVideo', 'eager', 'whole', ['NVIDIA', 'Apple']),
  facts('sdcpp', 'stable-diffusion.cpp', 'eager', 'loop', all),
  facts('openvino', 'OpenVINO', 'compiled', 'whole', ['Intel']),
  facts('flux2c', 'flux2.c', 'eager', 'whole', ['Apple']),
  facts('drawthings', 'Draw Things', 'eager', 'whole', ['Apple']),
  facts('coreml', 'Core ML', 'eager', 'whole', ['Apple']),
  facts('mlx', 'MLX', 'eager', 'whole', ['Apple']),
];

/** Other names for the same software. */
export const stackAliases: Readonly<Record<string, Stack>> = {
  diffusers: 'pytorch',
  torch: 'pytorch',
  eager: 'pytorch',
  'torch.compile': 'compile',
  'torch-compile': 'compile',
  compiled: 'compile',
  a1111: 'webui',
  automatic1111: 'webui',
  auto1111: 'webui',
  forge: 'webui',
  sdnext: 'webui',
  'sd.next': 'webui',
  comfy: 'comfyui',
  vllm: 'vllm-omni',
  vllm_omni: 'vllm-omni',
  'sglang-diffusion': 'sglang',
  'stable-diffusion.cpp': 'sdcpp',
  'sd.cpp': 'sdcpp',
  'draw-things': 'drawthings',
  trt: 'tensorrt',
  sfast: 'stable-fast',
  stablefast: 'stable-fast',
  oneflow: 'onediff',
  nexfort: 'onediff',
  ait: 'aitemplate',
  'core-ml': 'coreml',
  mflux: 'mlx',
};

/** @returns null for unsupported software (`flax` runs on no card of the catalogue) */
export function stackOf(id: string): StackFacts | null {
  const named = Object.hasOwn(stackAliases, id) ? stackAliases[id] : id;
  return stacks.find((each) => each.id === named) ?? null;
}

/** The usual compute platform of each manufacturer's cards. */
export const usualPlatform: Readonly<Record<Gpu['vendor'], Platform>> = {
  NVIDIA: 'cuda',
  AMD: 'rocm',
  Intel: 'xpu',
  Apple: 'metal',
};

/** The compute platforms of each manufacturer's cards; "unknown" stands for a source that does not state it. */
export const platformsOf: Readonly<Record<Gpu['vendor'], readonly Platform[]>> = {
  NVIDIA: ['cuda', 'vulkan', 'unknown'],
  AMD: ['rocm', 'zluda', 'vulkan', 'unknown'],
  Intel: ['xpu', 'vulkan', 'unknown'],
  Apple: ['metal', 'unknown'],
};

/** A precision for comparing rows. */
export type PrecisionClass = '32' | '16' | Exclude<SpeedDtype, 'fp32' | 'fp16' | 'bf16'>;

/** The class of a precision for comparing rows: FP16 and BF16 count as the same. */
export function precisionClass(dtype: SpeedDtype): PrecisionClass {
  if (dtype === 'fp32') return '32';
  return dtype === 'fp16' || dtype === 'bf16' ? '16' : dtype;
}
