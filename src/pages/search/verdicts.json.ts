import { verdictTable } from '../../catalogue/search.ts';
import { fromAstro } from '../../content/from-astro.ts';

/**
 * The verdicts for the answers above the search results. They are made here, not with the index, because the pages of cards and
 * models need the same memory of the same models.
 */
export async function GET(): Promise<Response> {
  return Response.json(await verdictTable(fromAstro));
}
