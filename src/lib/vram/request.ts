import { problemsOf, problemText } from '../../content/schemas/problems.ts';
import {
  vramRequestSchema,
  type VramRequest,
  type PartialVramRequest,
} from '../../content/schemas/vram-request.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { VramCatalogue } from './catalogue.ts';
import { contradiction } from './contradiction.ts';
import { componentWords } from './loaded.ts';
import { refusalOf } from './refusals/refusals.ts';

/**
 * Fills in every default, including the pipeline's precision, and checks names.
 * @throws Error with a message for users: what is wrong, and the allowed values
 */
export function completeRequest(catalogue: VramCatalogue, partial: PartialVramRequest): VramRequest {
  const parsed = vramRequestSchema.safeParse(partial);
  if (!parsed.success) throw new Error(problemsOf(parsed.error, partial).map(problemText).join('\n'));
  const request = parsed.data;
  const pipeline = catalogue.pipelines.get(request.model);
  if (!pipeline) throw new Error(unknown('model', request.model, [...catalogue.pipelines.keys()]));
  const known = [...componentIds(pipeline), ...componentWords];
  const named = [...Object.keys(request.quantize), ...request.drop, ...request.offloadComponents];
  for (const name of named) if (!known.includes(name)) throw new Error(unknown('component', name, known));
  const wrong = contradiction(pipeline, request);
  if (wrong) throw new Error(wrong);
  const missing =
    (request.controlNet && !pipeline.controlNet && 'ControlNet') ||
    (request.tinyVae && !pipeline.tinyVae && 'tiny VAE') ||
    (request.safetyChecker && !pipeline.safetyChecker && 'safety checker');
  if (missing) throw new Error(`No ${missing} is available for ${pipeline.name}: turn this option off.`);
  const refusal = refusalOf(catalogue, pipeline, request);
  if (refusal) throw new Error(refusal);
  return { ...request, dtype: request.dtype ?? pipeline.dtype };
}

/** Ids of all components that a pipeline can load. */
export function componentIds(pipeline: Pipeline): string[] {
  const ids = [
    ...pipeline.textEncoders.map((each) => each.architecture),
    pipeline.denoiser,
    pipeline.secondDenoiser,
    pipeline.vae,
    ...pipeline.untraced.map((each) => each.id),
    pipeline.controlNet,
    pipeline.tinyVae,
    pipeline.safetyChecker,
  ];
  return ids.filter((id) => id !== null);
}

function unknown(kind: string, name: string, known: readonly string[]): string {
  return `unknown ${kind} "${name}"; known: ${known.join(', ')}`;
}
