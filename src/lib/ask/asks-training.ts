import type { AskedQuestion } from './question.ts';

/** Whether a training is asked about. */
export const asksTraining = ({ request }: Pick<AskedQuestion, 'request'>): boolean =>
  request?.task?.startsWith('train') ?? false;
