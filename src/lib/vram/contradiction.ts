import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { isNamed, type Role } from './loaded.ts';
import { isTraining } from './training-task.ts';

/** The ids of a pipeline's components that a name, such as `text-encoders`, means. */
function idsNamed(pipeline: Pipeline, name: string): string[] {
  const encoders = [
    ...pipeline.textEncoders.map((each) => each.architecture),
    ...pipeline.untraced.filter((each) => each.role === 'text-encoder').map((each) => each.id),
  ];
  const others = pipeline.untraced.filter((each) => each.role === 'vae').map((each) => each.id);
  const loaded: { id: string; role: Role }[] = [
    ...encoders.map((id) => ({ id, role: 'text-encoder' as const })),
    ...[pipeline.denoiser, pipeline.secondDenoiser].flatMap((id) =>
      id === null ? [] : [{ id, role: 'denoiser' as const }],
    ),
    ...[pipeline.vae, ...others].flatMap((id) => (id === null ? [] : [{ id, role: 'vae' as const }])),
  ];
  return loaded.filter((component) => isNamed(name, component)).map(({ id }) => id);
}

/** What a request asks that cannot be, in words; null if there is nothing. */
export function contradiction(pipeline: Pipeline, request: VramRequest): string | null {
  const training = isTraining(request.task);
  const dropped = new Set(request.drop.flatMap((name) => idsNamed(pipeline, name)));
  const needed = idsNamed(pipeline, 'denoiser');
  if (training && needed.some((id) => dropped.has(id)))
    return `drop must not name the denoiser of ${pipeline.name}: ${request.task} trains it`;
  const all = ['text-encoders', 'denoiser', 'vae'].flatMap((name) => idsNamed(pipeline, name));
  if (all.every((id) => dropped.has(id)))
    return `drop must leave at least one component of ${pipeline.name}: ${all.join(', ')}`;
  if (request.task === 'train-lora' && request.loraRank === 0)
    return 'loraRank must be at least 1 for train-lora, not 0';
  // An id is more exact than a word, so it may differ from one.
  const formats = new Map<string, string>();
  for (const [name, format] of Object.entries(request.quantize))
    for (const id of idsNamed(pipeline, name)) {
      if (name === id) continue;
      const other = formats.get(id);
      if (other !== undefined && other !== format)
        return `quantize must give ${id} one format, not both ${other} and ${format}`;
      formats.set(id, format);
    }
  return null;
}
