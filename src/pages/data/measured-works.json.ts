import { measuredWorks } from '../../catalogue/speed.ts';
import { fromAstro } from '../../content/from-astro.ts';

/** The work of each measured model at the measured sizes, counted from its operations. */
export async function GET(): Promise<Response> {
  return Response.json(await measuredWorks(fromAstro));
}
