import { vramCatalogue } from '../../catalogue/vram.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { modelNeed } from '../../lib/vram/model-need.ts';

/** The memory and storage that each model needs, at its usual size and precision: see `ModelNeed`. */
export async function GET(): Promise<Response> {
  const catalogue = await vramCatalogue(fromAstro);
  return Response.json([...catalogue.pipelines.keys()].map((model) => modelNeed(catalogue, { model })));
}
