import { fullModelTimes } from '../../catalogue/answers.ts';
import { fromAstro } from '../../content/from-astro.ts';

/** Seconds of one image of SD 1.5, SDXL and FLUX.1 on every card, by the speed estimator. */
export async function GET(): Promise<Response> {
  return Response.json(await fullModelTimes(fromAstro));
}
