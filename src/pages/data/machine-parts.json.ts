import { machineParts } from '../../catalogue/machine.ts';
import { usableMemoryCatalogue } from '../../catalogue/usable-memory.ts';
import { fromAstro } from '../../content/from-astro.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';
import { servedParts } from '../../lib/machine/served.ts';

/** The parts that machines are made of, with their prices: see `ServedMachineParts`. */
export async function GET(): Promise<Response> {
  const parts = await machineParts(partsFromAstro);
  return Response.json(servedParts(parts, await usableMemoryCatalogue(fromAstro)));
}
