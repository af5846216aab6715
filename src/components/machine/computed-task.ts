/** Tasks that no file of the site answers: another size, program or a training. Loaded by the worker on demand. */
import { computedCards, type TaskQuestion } from '../../catalogue/task-cards.ts';
import { verdictCatalogue } from '../../catalogue/verdict.ts';
import { vramCatalogue } from '../../catalogue/vram.ts';
import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import type { TaskAnswers } from '../../lib/machine/parts.ts';
import { requestOf } from '../../lib/machine/training.ts';
import { commercialRefusal } from '../../lib/verdict/licence.ts';
import { modelNeed } from '../../lib/verdict/model-need.ts';
import { fromSite } from '../../stores/from-site.ts';
import { reasonOf } from '../../stores/loading.ts';
import { RefusedQuestion } from '../../stores/questions.ts';
import { recordingsOf } from '../../stores/recordings.ts';

/** The answers of all cards for a task. @param native the cards at the model's native size, which hold the prices */
export async function computedTask(
  base: string,
  question: TaskQuestion,
  native: readonly CardAnswer[],
): Promise<TaskAnswers> {
  const { task, program } = question;
  const read = fromSite(base);
  const [memory, families] = await Promise.all([vramCatalogue(read), read('throughput')]);
  // Speeds are compared with those of measured models, whose work is computed from their recordings too.
  const trained = task.train ? await read('training-speeds') : [];
  const measured = [...families, ...trained].flatMap(({ rows }) => rows.map(({ model }) => model));
  const known = [...new Set([task.model, ...measured])].filter((each) => memory.pipelines.has(each));
  await Promise.all(known.map((each) => recordingsOf(memory, base, each)));
  const priced = new Map(native.map((card) => [card.id, card]));
  const pipeline = memory.pipelines.get(task.model)!;
  const { name, frames } = pipeline;
  const pricesOf = (id: string) => {
    const { prices = [], launch = null } = priced.get(id) ?? {};
    return { prices, launch };
  };
  const catalogue = await verdictCatalogue(read);
  try {
    const need = modelNeed(catalogue, requestOf(task, program));
    const cards = await computedCards(read, question, pricesOf);
    return { task, name, video: frames > 1, refusal: commercialRefusal(pipeline), cards, need };
  } catch (error) {
    // The data are there: the estimators refuse the size, or the program does not run the model.
    throw new RefusedQuestion(`${name}: ${reasonOf(error)}`);
  }
}
