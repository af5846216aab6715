import { modelNamed } from '../model-names.ts';
import {
  asNumber,
  isObject,
  listAt,
  objectAt,
  ownValue,
  shortText,
  textAt,
  type JsonObject,
} from '../plain-json.ts';
import type { FoundModel, Reading, Understood } from '../understood.ts';
import { modelOrName, namedLora } from './parameters.ts';

/** Settings that programs write as one object: InvokeAI, Fooocus, SwarmUI, scripts with diffusers. */

/** The fields of each statement, in the spellings of the programs. */
const fields = {
  steps: ['steps', 'num_inference_steps', 'num_steps', 'sample_steps', 'infer_steps'],
  guidance: ['cfg_scale', 'guidance_scale', 'cfgscale', 'cfg', 'scale', 'true_cfg_scale', 'guidance'],
  width: ['width', 'image_width'],
  height: ['height', 'image_height'],
  frames: ['num_frames', 'frames', 'video_length', 'text2videoframes', 'videoframes'],
  batch: ['batch_size', 'num_images_per_prompt', 'images_num'],
} as const;

const firstNumber = (json: JsonObject, names: readonly string[]): number | null =>
  names.map((name) => asNumber(ownValue(json, name))).find((value) => value !== null) ?? null;

/** Bases of models as InvokeAI names them. */
const bases: Readonly<Record<string, readonly [family: string, ...ids: string[]]>> = {
  'sd-1': ['Stable Diffusion 1', 'sd15'],
  'sd-2': ['Stable Diffusion 2', 'sd21', 'sd-turbo'],
  sdxl: ['Stable Diffusion XL', 'sdxl', 'sdxl-turbo'],
  'sdxl-refiner': ['SDXL refiner', 'sdxl-refiner'],
  'sd-3': ['Stable Diffusion 3', 'sd35-large', 'sd35-medium', 'sd3-medium'],
  flux: ['FLUX.1', 'flux1-dev', 'flux1-schnell', 'flux1-krea-dev', 'flux1-kontext-dev', 'flux1-fill-dev'],
  flux2: ['FLUX.2', 'flux2-dev', 'flux2-klein-4b', 'flux2-klein-9b'],
  'z-image': ['Z-Image', 'z-image', 'z-image-base'],
};

/** The model that a base names, in the order of what its own name tells. */
function modelOfBase(base: string, name: string | null): FoundModel | null {
  const known = Object.hasOwn(bases, base) ? bases[base]! : null;
  if (!known) return name === null ? null : modelOrName(name);
  const [family, ...ids] = known;
  const named = name === null ? null : modelNamed(name, 'name', shortText(name, 60));
  const own = ids.filter((id) => named?.ids.includes(id));
  return {
    ids: [...own, ...ids.filter((id) => !own.includes(id))],
    family,
    evidence: 'stated',
    from: 'its base in the settings',
    note: null,
  };
}

function modelIn(json: JsonObject): FoundModel | null {
  const model = objectAt(json, 'model');
  if (model) {
    const name = textAt(model, 'name') ?? textAt(model, 'model_name');
    return modelOfBase(textAt(model, 'base') ?? textAt(model, 'base_model') ?? '', name);
  }
  const names = [
    'model',
    'base_model',
    'model_id',
    'model_name',
    'pretrained_model_name_or_path',
    'base_model_name',
    'model_weights',
    'checkpoint',
    'ckpt',
    'sd_model_checkpoint',
  ];
  const name = names.map((key) => textAt(json, key)).find((value) => value !== null && value !== '');
  return name == null ? null : modelOrName(name);
}

function lorasIn(json: JsonObject): string[] {
  const names = listAt(json, 'loras').flatMap((each): string[] => {
    if (typeof each === 'string') return [each];
    if (Array.isArray(each)) return typeof each[0] === 'string' ? [each[0]] : [];
    const model = objectAt(each, 'model') ?? objectAt(each, 'lora') ?? each;
    const name = textAt(model, 'name') ?? textAt(model, 'model_name') ?? textAt(each, 'file');
    return name === null ? [] : [name];
  });
  return [...new Set(names)].slice(0, 50);
}

/** The program by a field that only it writes. */
function programIn(json: JsonObject): { name: string; program: Understood['program'] | null } {
  const version = String(ownValue(json, 'version') ?? '');
  if (isObject(ownValue(json, 'sui_image_params')) || 'cfgscale' in json)
    return { name: 'SwarmUI', program: 'comfyui' };
  if (
    Object.hasOwn(json, 'generation_mode') ||
    Object.hasOwn(json, 'positive_style_prompt') ||
    /invoke/i.test(textAt(json, 'app_id') ?? '')
  )
    return { name: 'InvokeAI', program: 'invokeai' };
  if (/fooocus/i.test(version)) return { name: 'Fooocus', program: null };
  if (Object.hasOwn(json, 'num_inference_steps')) return { name: 'diffusers', program: 'diffusers' };
  return { name: 'a program', program: null };
}

/** Whether an object holds settings of an image: a number of steps, and one more field. */
export function isSettings(json: JsonObject): boolean {
  const inner = objectAt(json, 'sui_image_params') ?? json;
  if (firstNumber(inner, fields.steps) === null && !Object.hasOwn(inner, 'performance')) return false;
  const others = [
    fields.guidance,
    fields.width,
    ['seed', 'scheduler', 'sampler', 'sampler_name', 'resolution', 'prompt'],
  ];
  return others.some((names) => names.some((name) => Object.hasOwn(inner, name)));
}

/** What an object of settings says. */
export function readSettings(file: string, json: JsonObject): Reading {
  const { name, program } = programIn(json);
  const inner = objectAt(json, 'sui_image_params') ?? json;
  const missed: string[] = [];
  if (program === null)
    missed.push(`The program (${name}) is not one that the estimators know: diffusers is counted.`);
  const size = /(\d{2,5})\D{1,5}(\d{2,5})/.exec(textAt(inner, 'resolution') ?? '');
  const model = modelIn(inner);
  const loras = lorasIn(inner);
  const controlNets = listAt(inner, 'controlnets').map((each) =>
    shortText(
      textAt(objectAt(each, 'control_model') ?? objectAt(each, 'model'), 'name') ?? 'ControlNet',
      100,
    ),
  );
  const mode = textAt(inner, 'generation_mode') ?? '';
  const task = /inpaint|outpaint/.test(mode) ? 'inpaint' : /img2img/.test(mode) ? 'img2img' : null;
  const sampler = textAt(inner, 'scheduler') ?? textAt(inner, 'sampler') ?? textAt(inner, 'sampler_name');
  const understood: Understood = {
    ...(program ? { program } : {}),
    ...(model ? { model } : {}),
    ...(size ? { width: Number(size[1]), height: Number(size[2]) } : {}),
    ...(sampler === null ? {} : { sampler: shortText(sampler, 60) }),
    ...(loras.length > 0 ? { loras: loras.map(namedLora) } : {}),
    ...(controlNets.length > 0 ? { controlNets } : {}),
    ...(task ? { options: { task } } : {}),
  };
  for (const [field, names] of Object.entries(fields) as [keyof typeof fields, readonly string[]][]) {
    const value = firstNumber(inner, names);
    if (value !== null && value > 0) understood[field] ??= value;
  }
  if (!model) missed.push('The settings name no model.');
  return { file, format: `settings of ${name}`, understood, missed, error: null };
}
