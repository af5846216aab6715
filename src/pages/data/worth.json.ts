import { cardWorths, worthText } from '../../catalogue/worth.ts';
import { fromAstro } from '../../content/from-astro.ts';

/** Whether each card is worth its price, as search shows it, by id. */
export async function GET(): Promise<Response> {
  const worths = await cardWorths(fromAstro);
  return Response.json(Object.fromEntries([...worths].map(([id, worth]) => [id, worthText(worth)])));
}
