import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import { isTraining } from './training-task.ts';

/** An option of a request. */
export type Field = keyof PartialVramRequest;

/** Options of image generation. */
export const fieldsOfImages: readonly Field[] = [
  'offload',
  'groupLevel',
  'stream',
  'recordStream',
  'offloadToDisk',
  'offloadComponents',
  'cardMemory',
  'loader',
  'vaeTiling',
  'vaeSlicing',
  'tinyVae',
  'safetyChecker',
  'guidance',
  'hiresScale',
  'controlNet',
];
/** Options of training. */
export const fieldsOfTraining: readonly Field[] = [
  'optimizer',
  'gradientCheckpointing',
  'accumulation',
  'ema',
  'mixedPrecision',
  'cachedLatents',
  'cachedText',
  'gpus',
  'sharding',
  'blockSwap',
  'fusedBackward',
  'trainTextEncoder',
];
/** Options of group offload. */
export const fieldsOfGroups: readonly Field[] = ['groupLevel', 'stream', 'recordStream', 'offloadToDisk'];

/** Whether an option belongs to another task, offload or program than the request's, so that no value of it matters. */
export function isForeign(field: Field, { task, offload, program }: VramRequest): boolean {
  if (fieldsOfGroups.includes(field) && offload !== 'group') return true;
  if (field === 'loader' && program !== 'comfyui') return true;
  return (isTraining(task) ? fieldsOfImages : fieldsOfTraining).includes(field);
}
