import { proxy } from 'comlink';
import type { ShownAnswer } from '../../lib/hand-over/shown-machines.ts';
import type { MachineQuestion } from '../../lib/machine/question.ts';
import type { OnTask } from '../../stores/machine-parts.ts';
import { RefusedQuestion } from '../../stores/questions.ts';
import type { WorkerAnswer } from './machine-worker.ts';
import { $progress } from '../../stores/machine.ts';
import { callMachines } from './machines.ts';

/** Pause after a change before the question is asked, in milliseconds: a typed budget is several changes. */
const pauseMs = 150;

let asked = 0;

/**
 * The source of answers: a worker. Of questions that follow each other fast, only the last is asked; the others are never
 * answered.
 * @param base path of the site, without a trailing slash
 */
export const machineSource =
  (base: string) =>
  async (question: MachineQuestion): Promise<ShownAnswer> => {
    asked += 1;
    const own = asked;
    $progress.set(null);
    const onTask: OnTask = (task, done, all) => {
      if (own === asked) $progress.set({ task, done, all });
    };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (own !== asked) return new Promise(() => undefined);
    const said = await callMachines<WorkerAnswer>((worker) =>
      worker.answer({ base, question }, proxy(onTask)),
    );
    if (said.answer === null) throw new RefusedQuestion(said.refused);
    return said.answer;
  };
