import { machineParts } from '../../catalogue/machine.ts';
import { usableMemoryCatalogue } from '../../catalogue/usable-memory.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';
import { servedParts } from '../../lib/machine/served-parts.ts';

/** The priced parts that machines are made of, with prices, rents and electricity: see `ServedParts`. */
export async function GET(): Promise<Response> {
  return Response.json(
    servedParts(await machineParts(partsFromAstro), await usableMemoryCatalogue(partsFromAstro.own)),
  );
}
