import { vramCatalogue } from '../../catalogue/vram.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { modelNeed } from '../../lib/vram/model-need.ts';

/** What each model asks of a card, a drive and system memory, at its usual size and precision: see `ModelNeed`. */
export async function GET(): Promise<Response> {
  const catalogue = await vramCatalogue(fromAstro);
  return Response.json([...catalogue.pipelines.keys()].map((model) => modelNeed(catalogue, { model })));
}
