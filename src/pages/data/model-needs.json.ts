import { memoryCollections } from '../../components/vram/catalogue.ts';
import { modelNeed } from '../../lib/vram/model-need.ts';

/** What each model asks of a card, a drive and system memory, at its usual size and precision: see `ModelNeed`. */
export async function GET(): Promise<Response> {
  const { pipelines, catalogue } = await memoryCollections();
  return Response.json(pipelines.map(({ id }) => modelNeed(catalogue, { model: id })));
}
