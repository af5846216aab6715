import { fullModelVerdicts } from '../../catalogue/answers.ts';
import { fromAstro } from '../../content/from-astro.ts';

/** Whether and how SD 1.5, SDXL and FLUX.1 fit every card, at their native size. */
export async function GET(): Promise<Response> {
  return Response.json(await fullModelVerdicts(fromAstro));
}
