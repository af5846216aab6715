/**
 * Names of the widgets of nodes in their order. Older files give only the values; newer ones name most widgets as inputs.
 * Source: the nodes' own declarations (ComfyUI nodes.py and comfy_extras, city96/ComfyUI-GGUF nodes.py).
 */
const latent = ['width', 'height', 'batch_size'];
const clip = ['width', 'height', 'length', 'batch_size'];

const widgetNames: Readonly<Record<string, readonly string[]>> = {
  KSampler: ['seed', 'control', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  KSamplerAdvanced: [
    'add_noise',
    'noise_seed',
    'control',
    'steps',
    'cfg',
    'sampler_name',
    'scheduler',
    'start_at_step',
    'end_at_step',
    'return_with_leftover_noise',
  ],
  SamplerCustom: ['add_noise', 'noise_seed', 'control', 'cfg'],
  'KSampler (Efficient)': [
    'seed',
    'control',
    'steps',
    'cfg',
    'sampler_name',
    'scheduler',
    'denoise',
    'preview_method',
    'vae_decode',
  ],
  BasicScheduler: ['scheduler', 'steps', 'denoise'],
  KarrasScheduler: ['steps'],
  ExponentialScheduler: ['steps'],
  PolyexponentialScheduler: ['steps'],
  BetaSamplingScheduler: ['steps', 'alpha', 'beta'],
  SDTurboScheduler: ['steps', 'denoise'],
  AlignYourStepsScheduler: ['model_type', 'steps', 'denoise'],
  GITSScheduler: ['coeff', 'steps', 'denoise'],
  OptimalStepsScheduler: ['model_type', 'steps', 'denoise'],
  LTXVScheduler: ['steps', 'max_shift', 'base_shift', 'stretch', 'terminal'],
  Flux2Scheduler: ['steps', 'width', 'height'],
  ManualSigmas: ['sigmas'],
  SplitSigmas: ['step'],
  SplitSigmasDenoise: ['denoise'],
  KSamplerSelect: ['sampler_name'],
  CFGGuider: ['cfg'],
  DualCFGGuider: ['cfg_conds', 'cfg_cond2_negative'],
  FluxGuidance: ['guidance'],
  EmptyLatentImage: latent,
  EmptySD3LatentImage: latent,
  EmptyFlux2LatentImage: latent,
  EmptyChromaRadianceLatentImage: latent,
  EmptyHunyuanImageLatent: latent,
  EmptyLTXVLatentVideo: clip,
  EmptyHunyuanLatentVideo: clip,
  EmptyHunyuanVideo15Latent: clip,
  EmptyMochiLatentVideo: clip,
  EmptyCosmosLatentVideo: clip,
  CosmosImageToVideoLatent: clip,
  StableCascade_EmptyLatentImage: ['width', 'height', 'compression', 'batch_size'],
  WanImageToVideo: clip,
  WanVaceToVideo: clip,
  WanFirstLastFrameToVideo: clip,
  WanFunInpaintToVideo: clip,
  WanFunControlToVideo: clip,
  Wan22ImageToVideoLatent: clip,
  HunyuanImageToVideo: clip,
  HunyuanVideo15ImageToVideo: clip,
  LTXVImgToVideo: ['width', 'height', 'length', 'batch_size', 'strength'],
  SVD_img2vid_Conditioning: [
    'width',
    'height',
    'video_frames',
    'motion_bucket_id',
    'fps',
    'augmentation_level',
  ],
  EmptyImage: ['width', 'height', 'batch_size', 'color'],
  ImageScale: ['upscale_method', 'width', 'height', 'crop'],
  ImageScaleBy: ['upscale_method', 'scale_by'],
  ImageScaleToTotalPixels: ['upscale_method', 'megapixels', 'resolution_steps'],
  LatentUpscale: ['upscale_method', 'width', 'height', 'crop'],
  LatentUpscaleBy: ['upscale_method', 'scale_by'],
  RepeatLatentBatch: ['amount'],
  CheckpointLoaderSimple: ['ckpt_name'],
  CheckpointLoader: ['config_name', 'ckpt_name'],
  ImageOnlyCheckpointLoader: ['ckpt_name'],
  UNETLoader: ['unet_name', 'weight_dtype'],
  UnetLoaderGGUF: ['unet_name'],
  UnetLoaderGGUFAdvanced: ['unet_name', 'dequant_dtype', 'patch_dtype', 'patch_on_device'],
  CLIPLoader: ['clip_name', 'type', 'device'],
  CLIPLoaderGGUF: ['clip_name', 'type'],
  DualCLIPLoader: ['clip_name1', 'clip_name2', 'type', 'device'],
  DualCLIPLoaderGGUF: ['clip_name1', 'clip_name2', 'type'],
  TripleCLIPLoader: ['clip_name1', 'clip_name2', 'clip_name3'],
  QuadrupleCLIPLoader: ['clip_name1', 'clip_name2', 'clip_name3', 'clip_name4'],
  VAELoader: ['vae_name'],
  LoraLoader: ['lora_name', 'strength_model', 'strength_clip'],
  LoraLoaderModelOnly: ['lora_name', 'strength_model'],
  ControlNetLoader: ['control_net_name'],
  DiffControlNetLoader: ['control_net_name'],
  UpscaleModelLoader: ['model_name'],
  PrimitiveInt: ['value', 'control'],
  PrimitiveFloat: ['value'],
  PrimitiveBoolean: ['value'],
  PrimitiveNode: ['value', 'control'],
  INTConstant: ['value'],
  ComfySwitchNode: ['switch'],
  ComfyMathExpression: ['expression'],
  ResolutionSelector: ['aspect_ratio', 'megapixels', 'multiple'],
  'Efficient Loader': [
    'ckpt_name',
    'vae_name',
    'clip_skip',
    'lora_name',
    'lora_model_strength',
    'lora_clip_strength',
    'positive',
    'negative',
    'token_normalization',
    'weight_interpretation',
    'empty_latent_width',
    'empty_latent_height',
    'batch_size',
  ],
};

/** What the front end writes after a seed that it changes. */
const controlWords = new Set(['fixed', 'increment', 'decrement', 'randomize']);

/** Widget values by name. @param named the widgets that the file names, in order */
export function widgetsByName(type: string, values: unknown, named: readonly string[]): Map<string, unknown> {
  const widgets = new Map<string, unknown>();
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
    for (const [name, value] of Object.entries(values)) widgets.set(name, value);
    return widgets;
  }
  if (!Array.isArray(values)) return widgets;
  const list = (values as unknown[]).slice(0, 200);
  const known = Object.hasOwn(widgetNames, type) ? widgetNames[type]! : null;
  if (known) {
    known.forEach((name, at) => {
      if (at < list.length) widgets.set(name, list[at]);
    });
    return widgets;
  }
  let at = 0;
  for (const name of named) {
    if (at >= list.length) break;
    widgets.set(name, list[at]);
    at += 1;
    if (/seed/.test(name) && typeof list[at] === 'string' && controlWords.has(list[at] as string)) at += 1;
  }
  return widgets;
}
