import type { Architecture } from '../../content/schemas/architecture.ts';
import type { VramCatalogue } from './catalogue.ts';
import { componentIds } from './request.ts';

/** A recorded architecture with its id. */
type Recorded = Extract<Architecture, { class: 'Recorded' }> & { readonly id: string };

/** The recorded components of a model whose recordings are not loaded. */
export function missingRecordings(catalogue: VramCatalogue, model: string): Recorded[] {
  const pipeline = catalogue.pipelines.get(model);
  if (!pipeline) return [];
  return componentIds(pipeline).flatMap((id) => {
    const architecture = catalogue.architectures.get(id);
    return architecture?.class === 'Recorded' && !architecture.recording ? [{ ...architecture, id }] : [];
  });
}
