import type { APIContext, GetStaticPaths } from 'astro';
import { taskAnswers } from '../../../catalogue/machine.ts';
import { fromAstro } from '../../../content/from-astro.ts';
import { servedTask, taskFile } from '../../../lib/machine/served.ts';
import { nativeTask, type MachineTask } from '../../../lib/machine/task.ts';

const program = 'diffusers';

export const getStaticPaths: GetStaticPaths = async () =>
  (await fromAstro('pipelines')).flatMap(({ id }) =>
    [false, true].map((train) => {
      const task: MachineTask = { ...nativeTask(id), train };
      return { params: { task: taskFile(task, program)! }, props: { task } };
    }),
  );

/** The answers of all cards for a model at its native size, or for training a LoRA of it: see `ServedTask`. */
export async function GET({ props: { task } }: APIContext<{ task: MachineTask }>): Promise<Response> {
  return Response.json(servedTask(await taskAnswers(fromAstro, { task, program })));
}
