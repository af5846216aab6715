import { priceCatalogue } from '../../catalogue/prices.ts';
import { fromAstro } from '../../content/from-astro.ts';

/** Every dated price with its kind, metric and source: those that are not used included, with the reason. */
export async function GET(): Promise<Response> {
  return Response.json((await priceCatalogue(fromAstro)).points);
}
