import { allParts } from '../../catalogue/parts.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';
import { productRanges } from '../../lib/parts/product-range.ts';

/** The range of sizes, power and sockets over the products of each chip, by the chip's id. See `ProductRange`. */
export async function GET(): Promise<Response> {
  return Response.json(productRanges(await allParts(partsFromAstro, 'card')));
}
