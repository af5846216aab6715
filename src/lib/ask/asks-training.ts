import type { AskedQuestion } from './question.ts';
import { isTraining } from '../vram/training-task.ts';

/** Whether a training is asked about. */
export const asksTraining = ({ request }: Pick<AskedQuestion, 'request'>): boolean =>
  isTraining(request?.task);
