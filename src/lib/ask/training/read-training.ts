import type { Optimizer, Quantization } from '../../../content/schemas/vram-request.ts';
import type { Program } from '../../../content/schemas/program-words.ts';
import { modelNamed } from '../model-names.ts';
import { asNumber, shortText } from '../plain-json.ts';
import { modelOrName } from '../settings/parameters.ts';
import type { FoundModel, Reading, StatedOptions } from '../understood.ts';
import type { FlatSettings } from './flat-settings.ts';

/** Programs that train, by settings that only they have. */
const signs: readonly (readonly [Program, string, (settings: FlatSettings) => boolean])[] = [
  ['onetrainer', 'OneTrainer', (settings) => settings.has('training_method') && settings.has('model_type')],
  ['ai-toolkit', 'ai-toolkit', (settings) => /^(?:sd_trainer|diffusion_trainer|ui_trainer)$/.test(settings.get('process.type') ?? '') || settings.has('network.linear')],
  ['diffusion-pipe', 'diffusion-pipe', (settings) => settings.has('micro_batch_size_per_gpu') || settings.has('pipeline_stages')],
  ['simpletuner', 'SimpleTuner', (settings) => settings.has('model_family') || settings.has('base_model_precision')],
  ['musubi', 'musubi-tuner', (settings) => (settings.has('dit') && settings.has('network_module')) || /^(?:wan|hv|fpack|qwen_image|zimage|flux_2)_train/.test(settings.get('script') ?? '')],
  ['diffusers', 'diffusers', (settings) => /^train_(?:dreambooth|text_to_image|controlnet|custom)/.test(settings.get('script') ?? '')],
  ['kohya', 'kohya sd-scripts', (settings) => settings.has('network_module') || settings.has('network_dim') || /train_(?:network|db)|_train$/.test(settings.get('script') ?? '') || (settings.has('pretrained_model_name_or_path') && (settings.has('train_data_dir') || settings.has('optimizer_type') || settings.has('lora_type') || settings.has('dataset_config')))],
];

/** The program whose training configuration it is; null for none. */
export const trainerOf = (settings: FlatSettings): { program: Program; name: string } | null => {
  const found = signs.find(([, , has]) => has(settings));
  return found ? { program: found[0], name: found[1] } : null;
};

/** Models as trainers name them by kind. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^stable_diffusion_15|^sd_?1/i, 'sd15'],
  [/^stable_diffusion_2/i, 'stable-diffusion-2'],
  [/^stable_diffusion_xl|^sdxl/i, 'sdxl'],
  [/^stable_diffusion_35|^sd35/i, 'sd3.5'],
  [/^stable_diffusion_3|^sd3/i, 'sd3'],
  [/^flux_fill/i, 'flux-fill'],
  [/^flux_?2/i, 'flux2'],
  [/^flux/i, 'flux-dev'],
  [/^hi_?dream/i, 'hidream-i1'],
  [/^qwen_?image_?edit/i, 'qwen-image-edit'],
  [/^qwen/i, 'qwen-image'],
  [/^z_?image/i, 'z-image'],
  [/^chroma/i, 'chroma'],
  [/^lumina/i, 'lumina-2'],
  [/^pixart_sigma/i, 'pixart-sigma'],
  [/^pixart/i, 'pixart-alpha'],
  [/^stable_cascade/i, 'cascade'],
  [/^hunyuan_video/i, 'hunyuan-video'],
  [/^wan_?2_?2/i, 'wan2.2'],
  [/^wan/i, 'wan2.1'],
  [/^ltx_?video|^ltxv?/i, 'ltx-video'],
  [/^auraflow/i, 'auraflow'],
  [/^kolors/i, 'kolors'],
  [/^sana/i, 'sana'],
];

/** Formats of frozen weights, by the words of the trainers; the first that matches counts. */
const formats: readonly (readonly [RegExp, Quantization])[] = [
  [/nf4|nfloat_?4|u?int4|fp4|4[ -]?bit/i, 'nf4'],
  [/u?int8|8[ -]?bit/i, 'int8'],
  [/float_?8|fp8/i, 'fp8'],
];

/** The format of the frozen weights; null for 16 bits and more. Fewer bits than any that is known are named as missed. */
function formatOfTraining(settings: FlatSettings, missed: string[]): Quantization | null {
  if (yes(first(settings, 'fp8_base', 'fp8_scaled'))) return 'fp8';
  if (settings.get('quantize') === 'false') return null;
  const stated = first(
    settings,
    'base_model_precision',
    'transformer_dtype',
    'qtype',
    'transformer.weight_dtype',
    'prior.weight_dtype',
    'unet.weight_dtype',
  );
  const format = formats.find(([pattern]) => pattern.test(stated ?? ''))?.[1] ?? null;
  const named = shortText(stated ?? '', 40);
  if (/u?int4|fp4/i.test(stated ?? '') && format === 'nf4') missed.push(`The format ${named} is counted as NF4.`);
  if (/u?int[2367](?!\d)/i.test(stated ?? '')) {
    missed.push(`The format ${named} is not one that the estimators know: NF4 is counted.`);
    return 'nf4';
  }
  // ai-toolkit quantises to FP8 where no format is named.
  return format ?? (yes(settings.get('quantize')) ? 'fp8' : null);
}

const first = (settings: FlatSettings, ...names: readonly string[]): string | undefined =>
  names.map((name) => settings.get(name)).find((value) => value !== undefined && value !== '');

function modelOfTraining(settings: FlatSettings): FoundModel | null {
  const name = first(
    settings,
    'pretrained_model_name_or_path',
    'base_model_name',
    'name_or_path',
    'model.name_or_path',
    'dit',
    'transformer_path',
    'ckpt_path',
    'checkpoint_path',
    'diffusers_path',
    'pretrained_transformer_path',
  );
  const kindNames = ['model_type', 'model_family', 'arch', 'model.arch', 'model.type', 'task'];
  const own = name === undefined ? null : modelNamed(name, 'stated', shortText(name, 60));
  const known = kindNames
    .map((each) => kinds.find(([pattern]) => pattern.test(settings.get(each) ?? '')))
    .find((each) => each !== undefined);
  const byKind = known ? modelNamed(known[1], 'stated', 'its kind of model') : null;
  if (own) return own;
  // Flags of trainers for a family.
  const flag = (['is_flux', 'is_xl', 'is_v3', 'sdxl', 'v2'] as const).find((each) => settings.get(each) === 'true');
  const byFlag = { is_flux: 'flux-dev', is_xl: 'sdxl', is_v3: 'sd3.5', sdxl: 'sdxl', v2: 'stable-diffusion-2' };
  const script = settings.get('script') ?? '';
  const byScript = /^(?:sdxl|flux|sd3|lumina|chroma|hunyuan_image|wan|qwen_image|zimage)(?=_)/.exec(script)?.[0];
  const other = byKind ?? (flag ? modelNamed(byFlag[flag], 'stated', `the flag ${flag}`) : null) ?? (byScript ? modelNamed(byScript === 'flux' ? 'flux-dev' : byScript, 'stated', 'the script') : null);
  return other ?? (name === undefined ? null : modelOrName(name));
}

const optimizers: readonly (readonly [RegExp, Optimizer])[] = [
  [/^(?:paged_?)?adamw?_?8bit|8bit.*adam|adamw8bit/i, 'adamw-8bit'],
  [/lion.*8bit/i, 'lion-8bit'],
  [/^lion/i, 'lion'],
  [/adafactor/i, 'adafactor'],
  [/prodigy/i, 'prodigy'],
  [/adamw?_bf16|adamw_optimi/i, 'adamw-bf16'],
  [/^adamw?$|^adamw_?(?:torch|fused|schedule_free)?$/i, 'adamw'],
  [/^sgd$/i, 'sgd'],
];

const yes = (value: string | undefined): boolean => value !== undefined && /^(?:true|on|1|yes|cpu_offloaded)$/i.test(value);

/** Trainers that read two numbers as width and height; the others as two sizes of squares. */
const withPairs: readonly Program[] = ['kohya', 'musubi', 'diffusers'];

/** The sides of a resolution, or its largest square: `1024`, `1024x768`, `1024,768`, `[512, 768, 1024]`. */
function sidesOf(program: Program, text: string | undefined): [number, number] | null {
  const numbers = (text?.match(/\d{2,5}/g) ?? []).map(Number).filter((each) => each >= 64);
  if (numbers.length === 0) return null;
  if (numbers.length === 2 && (withPairs.includes(program) || /\d ?[x×] ?\d/i.test(text ?? '')))
    return [numbers[0]!, numbers[1]!];
  const largest = Math.max(...numbers);
  return [largest, largest];
}

/** What the configuration of a training says. */
export function readTraining(file: string, settings: FlatSettings, trainer: { program: Program; name: string }): Reading {
  const missed: string[] = [];
  const number = (...names: string[]) => asNumber(first(settings, ...names));
  const kind = `${first(settings, 'training_method', 'adapter.type', 'network.type', 'network_module', 'lora_type', 'model_type', 'script') ?? ''} ${settings.get('script') ?? ''}`;
  const rank = number('network_dim', 'lora_rank', 'rank', 'adapter.rank', 'linear', 'network.linear');
  const isLora = rank !== null || /lora|locon|loha|lokr/i.test(kind);
  const task = isLora ? 'train-lora' : /dreambooth/i.test(kind) ? 'train-dreambooth' : 'train-full';
  if (/loha|lokr|locon|oft/i.test(kind)) missed.push(`${shortText(kind.trim(), 40)} is counted as a LoRA of the same rank.`);
  const options: StatedOptions = { task };
  if (isLora && rank !== null) options.loraRank = Math.min(1024, Math.max(1, Math.round(rank)));
  const written = first(settings, 'optimizer_type', 'optimizer.optimizer', 'optimizer.type', 'optimizer') ?? '';
  const optimizer = optimizers.find(([pattern]) => pattern.test(written))?.[1];
  if (optimizer) options.optimizer = optimizer;
  else if (written !== '') missed.push(`The optimizer ${shortText(written, 40)} is not one that the estimators know: AdamW is counted.`);
  if (yes(first(settings, 'gradient_checkpointing', 'activation_checkpointing')) || /cpu_offloaded|unsloth/i.test(first(settings, 'gradient_checkpointing', 'activation_checkpointing') ?? '')) options.gradientCheckpointing = true;
  if (yes(first(settings, 'cache_latents', 'cache_latents_to_disk', 'latent_caching'))) options.cachedLatents = true;
  if (yes(first(settings, 'cache_text_encoder_outputs', 'cache_text_embeddings', 'cache_text_encoder_outputs_to_disk'))) options.cachedText = true;
  const swapped = number('blocks_to_swap');
  if (swapped !== null && swapped > 0) options.blockSwap = Math.round(swapped);
  const accumulation = number('gradient_accumulation_steps', 'gradient_accumulation');
  if (accumulation !== null && accumulation > 1) options.accumulation = Math.round(accumulation);
  if (yes(settings.get('train_text_encoder'))) options.trainTextEncoder = true;
  if (yes(settings.get('fused_backward_pass'))) options.fusedBackward = true;
  const quantized = formatOfTraining(settings, missed);
  const sides = sidesOf(trainer.program, first(settings, 'resolution', 'max_resolution', 'resolutions', 'datasets.resolution'));
  const clips = first(settings, 'datasets.num_frames', 'target_frames', 'frame_buckets', 'num_frames', 'frames');
  const frames = Math.max(0, ...(clips?.match(/\d{1,4}/g) ?? []).map(Number));
  const batch = number('train_batch_size', 'batch_size', 'micro_batch_size_per_gpu', 'train.batch_size');
  const model = modelOfTraining(settings);
  if (!model) missed.push('The configuration names no model.');
  const epochs = number('max_train_epochs', 'epochs', 'epoch', 'num_train_epochs', 'num_epochs');
  const steps = number('max_train_steps', 'steps', 'train.steps');
  const training = { ...(epochs !== null && epochs > 0 ? { epochs } : {}), ...(steps !== null && steps > 0 ? { steps } : {}) };
  return {
    file,
    format: `training configuration of ${trainer.name}`,
    understood: {
      program: trainer.program,
      ...(model ? { model } : {}),
      ...(sides ? { width: sides[0], height: sides[1] } : {}),
      ...(frames > 0 ? { frames } : {}),
      ...(batch !== null && batch > 0 ? { batch } : {}),
      ...(quantized ? { quantize: { denoiser: quantized } } : {}),
      options,
      ...(Object.keys(training).length > 0 ? { training } : {}),
    },
    missed,
    error: null,
  };
}
