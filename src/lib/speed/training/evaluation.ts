import { quantile } from '../evaluation.ts';
import { leaveOutTraining, type MeasuredTraining, type TrainingGroup } from './catalogue.ts';
import { trainingConstants } from './constants.ts';

/** Errors of training times whose group of runs was left out. */
export interface TrainingErrors {
  by: TrainingGroup;
  rows: number;
  /** Median of |error|. */
  median: number;
  inside: number;
}

/** What is left out in turn: single runs, whose like stay, and whole cards, models and trainers. */
const groups: readonly TrainingGroup[] = ['run', 'gpu and model', 'gpu', 'model', 'trainer'];

/** The errors of each way of leaving runs out. */
export function evaluateTraining(rows: readonly MeasuredTraining[]): TrainingErrors[] {
  return groups.map((by) => {
    const found = leaveOutTraining(rows, by);
    const apart = found.map(({ mean }, at) => mean - rows[at]!.deviation);
    const errors = apart.map((each) => Math.abs(Math.expm1(each))).sort((a, b) => a - b);
    const inside = apart.filter((each, at) => Math.abs(each) <= trainingConstants.width * found[at]!.deviation).length;
    return { by, rows: rows.length, median: quantile(errors, 0.5), inside: inside / rows.length };
  });
}
