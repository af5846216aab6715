import { listedCards } from '../../catalogue/verdict.ts';
import { fromAstro } from '../../content/from-astro.ts';

/** Every card in a usual machine: what a verdict needs to know about it. */
export async function GET(): Promise<Response> {
  return Response.json(await listedCards(fromAstro));
}
