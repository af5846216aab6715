import { imagePrograms, trainingPrograms, type Program } from '../../content/schemas/program-words.ts';
import type { PartialVramRequest, Quantization } from '../../content/schemas/vram-request.ts';
import { fieldsOfGroups, fieldsOfImages, fieldsOfTraining, type Field } from './option-fields.ts';
import { holdsFormat } from './refusals/formats.ts';
import { isTraining } from './training-task.ts';

/** Options that not every model has, or that name its components. */
const ofModels: readonly Field[] = [
  'frames',
  'drop',
  'quantize',
  'offloadComponents',
  'references',
  'attention',
  'tinyVae',
  'controlNet',
  'safetyChecker',
  'trainTextEncoder',
  'blockSwap',
];
const ofLoading: readonly Field[] = ['offload', ...fieldsOfGroups, 'offloadComponents'];
const ofTrainers: readonly Field[] = ['blockSwap', 'fusedBackward', 'trainTextEncoder'];

function without(request: PartialVramRequest, fields: readonly Field[]): PartialVramRequest {
  const kept = Object.entries(request).filter(([name]) => !fields.includes(name as Field));
  return Object.fromEntries(kept) as PartialVramRequest;
}

/**
 * A changed request without the options that the new task, program or model does not have, so that a form never asks
 * for a contradiction that the reader did not make.
 */
export function adaptRequest(before: PartialVramRequest, after: PartialVramRequest): PartialVramRequest {
  let next = after;
  const changed = (field: Field) => before[field] !== after[field];
  if (changed('model')) next = without(next, ofModels);
  const training = isTraining(next.task);
  if (changed('task')) {
    next = without(next, training ? fieldsOfImages : fieldsOfTraining);
    if (next.task !== 'train-lora') next = without(next, ['loraRank', 'loraTargets']);
    if (training && next.task !== 'train-lora') next = without(next, ['quantize']);
    const programs: readonly Program[] = training ? trainingPrograms : imagePrograms;
    if (!programs.includes(next.program ?? 'diffusers')) next = without(next, ['program']);
  }
  const program = next.program ?? 'diffusers';
  if (program !== (before.program ?? 'diffusers')) {
    next = without(next, [...ofLoading, ...ofTrainers, 'cardMemory', 'loader', 'torch', 'attention']);
    const held = Object.entries(next.quantize ?? {}).filter(([, format]) =>
      holdsFormat(program, format as Quantization),
    );
    if (next.quantize) next = { ...next, quantize: Object.fromEntries(held) };
  }
  if (changed('offload') && next.offload !== 'group') next = without(next, fieldsOfGroups);
  if (!next.stream) next = without(next, ['recordStream']);
  return next;
}
