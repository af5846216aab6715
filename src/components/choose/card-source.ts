import type { CardAnswer } from '../../lib/choose/card-answer.ts';
import { readDataFile } from '../../stores/loading.ts';
import type { CardSource } from '../../stores/card-questions.ts';
import type { FromAnswersWorker, ToAnswersWorker } from './answers-messages.ts';

let worker: Worker | undefined;
let asked = 0;

function computed(question: Omit<ToAnswersWorker, 'id'>): Promise<CardAnswer[]> {
  worker ??= new Worker(new URL('./answers-worker.ts', import.meta.url), { type: 'module' });
  const own = worker;
  const id = (asked += 1);
  return new Promise((resolve, reject) => {
    const hear = ({ data }: MessageEvent<FromAnswersWorker>) => {
      if (data.id !== id) return;
      own.removeEventListener('message', hear);
      if ('cards' in data) resolve(data.cards);
      else reject(new Error(data.problem));
    };
    own.addEventListener('message', hear);
    own.addEventListener(
      'error',
      () => {
        // A worker that could not be loaded stays broken; the next question starts another.
        if (worker === own) worker = undefined;
        reject(new Error('a part of this page did not arrive'));
      },
      { once: true },
    );
    own.postMessage({ ...question, id } satisfies ToAnswersWorker);
  });
}

function built(model: string, base: string): Promise<CardAnswer[]> {
  return readDataFile<CardAnswer[]>(`${base}/data/card-answers/${model}.json`);
}

/** Answers at native sizes are files of the site; others are computed in a worker. @param base without its last slash */
export function cardSource(base: string): CardSource {
  return (model, width, height) =>
    width === null && height === null ? built(model, base) : computed({ model, width, height, base });
}
