import type { APIRoute, GetStaticPaths } from 'astro';
import { taskAnswers } from '../../../catalogue/machine.ts';
import { fromAstro } from '../../../content/from-astro.ts';
import { servedTask } from '../../../lib/machine/served-parts.ts';
import { nativeTask } from '../../../lib/machine/task.ts';

export const getStaticPaths: GetStaticPaths = async () =>
  (await fromAstro('pipelines')).map(({ id }) => ({ params: { model: id } }));

/** What a model is and needs at its native size, as the checks of a machine ask: see `ServedTask`. */
export const GET: APIRoute = async ({ params }) => {
  const task = nativeTask(params.model!);
  return Response.json(servedTask(await taskAnswers(fromAstro, { task, program: 'diffusers' })));
};
