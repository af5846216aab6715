import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../../lib/vram/catalogue.ts';
import { completeRequest } from '../../lib/vram/request.ts';
import { vramOptions } from './vram-options.ts';

type Field = keyof VramRequest;

/** The first option of a field: `--lora`. */
const optionOf = (field: string): string =>
  `--${Object.entries(vramOptions).find(([, option]) => option.field === field)?.[0]}`;

/** Sides that the pipeline rounds down. */
function rounded(catalogue: VramCatalogue, request: VramRequest): string[] {
  const pipeline = catalogue.pipelines.get(request.model)!;
  const multiple = pipeline.sizeMultiple;
  return (['width', 'height'] as const).flatMap((side) => {
    const given = request[side];
    if (given === null || given % multiple === 0) return [];
    const used = Math.max(multiple, Math.floor(given / multiple) * multiple);
    return [
      `--${side} ${given} is rounded to ${used}: sizes of ${pipeline.name} are multiples of ${multiple}`,
    ];
  });
}

/** Answers a request. @throws Error when the request is refused, as a stream without group offload */
export type AnswerTo = (request: PartialVramRequest) => unknown;

function textOf(answer: AnswerTo, request: PartialVramRequest): string | null {
  try {
    return JSON.stringify(answer(request));
  } catch {
    return null;
  }
}

/** The options without which the answer is the same, although they ask for something else than the default. */
function idle(catalogue: VramCatalogue, fields: PartialVramRequest, answer: AnswerTo): string[] {
  const defaults = completeRequest(catalogue, { model: fields.model });
  const found = textOf(answer, fields);
  return (Object.keys(fields) as Field[]).flatMap((field) => {
    if (field === 'model' || field === 'task') return [];
    if (JSON.stringify(fields[field]) === JSON.stringify(defaults[field])) return [];
    const rest = Object.entries(fields).filter(([name]) => name !== field);
    if (textOf(answer, Object.fromEntries(rest) as PartialVramRequest) !== found) return [];
    // The usual size or number may be given: the default of the pipeline, which the request leaves null.
    if (fields[field] !== null && defaults[field] === null && !neverUsual.includes(field)) return [];
    return [`${optionOf(field)} changes nothing in this request`];
  });
}

/** Fields that are null for "none" and not for a usual value. */
const neverUsual: readonly Field[] = ['cardMemory', 'torch', 'hiresScale', 'loraRank', 'loraTargets'];

/**
 * What a reader should know of a request beyond its answer: sides that are rounded, options that change nothing.
 */
export function notesOf(catalogue: VramCatalogue, fields: PartialVramRequest, answer: AnswerTo): string[] {
  const request = completeRequest(catalogue, fields);
  return [...rounded(catalogue, request), ...idle(catalogue, fields, answer)];
}
