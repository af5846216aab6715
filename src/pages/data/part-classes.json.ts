import { partClasses } from '../../catalogue/facts.ts';
import { partsFromAstro } from '../../content/parts-from-astro.ts';

/** What is known of classes of parts, for checks of parts whose own figure is not published. */
export async function GET(): Promise<Response> {
  return Response.json(await partClasses(partsFromAstro));
}
