import { precisions, quantizations } from '../../content/schemas/precision-words.ts';
import { byName, oneOf, open, whole, type Fields } from './flat-fields.ts';
import { chosenTasks, type RunOptions } from './run-options.ts';

/** The valid values of each option of a run. */
export const runOptionFields: Fields<RunOptions> = {
  task: oneOf(...chosenTasks),
  dtype: open(oneOf(...precisions)),
  vaeDtype: open(oneOf(...precisions)),
  quantize: byName(oneOf(...quantizations)),
  loraRank: open(whole(0, 1024)),
  loraTargets: open(oneOf('attention', 'all-linear')),
};
