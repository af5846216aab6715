import { createTrainingCatalogue } from '../lib/speed/training/catalogue.ts';
import { remembered } from './remembered.ts';
import { speedCatalogue } from './speed.ts';

/** The basis of training times: measured speeds, and measured training runs. */
export const trainingCatalogue = remembered(async (read) =>
  createTrainingCatalogue(await speedCatalogue(read), await read('training-speeds')),
);
