import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../../lib/vram/catalogue.ts';
import { vaePrecision } from '../../lib/vram/loaded.ts';
import { isForeign } from '../../lib/vram/option-fields.ts';
import { completeRequest } from '../../lib/vram/request.ts';
import { askedSize } from '../../lib/vram/sizes.ts';
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

/** What a request asks without any option: the defaults, and the usual values of the model, task and program. */
function usualRequest(catalogue: VramCatalogue, request: VramRequest): VramRequest {
  const { model, task, program } = request;
  const pipeline = catalogue.pipelines.get(model)!;
  const defaults = completeRequest(catalogue, { model, task, program });
  return {
    ...defaults,
    ...askedSize(pipeline, defaults),
    vaeDtype: vaePrecision(pipeline, { ...request, vaeDtype: null }, request.dtype ?? pipeline.dtype),
    guidance: pipeline.guidance !== 'none',
  };
}

/** The options without which the answer is the same, although they ask for something else, or for nothing that is there. */
function idle(catalogue: VramCatalogue, fields: PartialVramRequest, answer: AnswerTo): string[] {
  const request = completeRequest(catalogue, fields);
  const usual = usualRequest(catalogue, request);
  const found = textOf(answer, fields);
  return (Object.keys(fields) as Field[]).flatMap((field) => {
    if (field === 'model' || field === 'task' || field === 'program') return [];
    const isUsual = JSON.stringify(fields[field]) === JSON.stringify(usual[field]);
    if (isUsual && !isForeign(field, request)) return [];
    const rest = Object.entries(fields).filter(([name]) => name !== field);
    if (textOf(answer, Object.fromEntries(rest) as PartialVramRequest) !== found) return [];
    return [`${optionOf(field)} changes nothing in this request`];
  });
}

/**
 * What a reader should know of a request beyond its answer: sides that are rounded, options that change nothing.
 */
export function notesOf(catalogue: VramCatalogue, fields: PartialVramRequest, answer: AnswerTo): string[] {
  const request = completeRequest(catalogue, fields);
  return [...rounded(catalogue, request), ...idle(catalogue, fields, answer)];
}
