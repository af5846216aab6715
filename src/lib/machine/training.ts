import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import { trainingPrograms, type Program } from '../../content/schemas/program-words.ts';
import type { CardSpeed } from '../choose/card-answer.ts';
import type { TrainingCatalogue } from '../speed/training/catalogue.ts';
import { trainingOrNull } from '../speed/training/estimate.ts';
import { trainingQuestionOf } from '../speed/training/request-training.ts';
import type { MachineTask } from './task.ts';

/** The training that is counted: a LoRA of a subject, as the guides of trainers show it. */
const usualTraining = { images: 30, epochs: 20 } as const;

/** The program that trains for a reader's program: itself, where it trains. */
const trainerFor = (program: Program): Program =>
  (trainingPrograms as readonly Program[]).includes(program) ? program : 'diffusers';

/** The request to the memory estimator for a task. */
export const requestOf = (
  { model, width, height, frames, train }: MachineTask,
  program: Program,
): PartialVramRequest => ({
  model,
  ...(width !== null && { width }),
  ...(height !== null && { height }),
  ...(frames !== null && { frames }),
  program: train ? trainerFor(program) : program,
  ...(train && { task: 'train-lora' as const }),
});

const rounded = (value: number): number => Number(value.toPrecision(5));

/**
 * Trainings per minute on a card in the way that a verdict names; null where the estimator has no data.
 * @param request the request of the verdict, its options included
 */
export function trainingSpeed(
  catalogue: TrainingCatalogue,
  gpu: string,
  request: VramRequest,
): CardSpeed | null {
  const found = trainingOrNull(catalogue, { ...trainingQuestionOf(request), ...usualTraining, gpu });
  if (found === null) return null;
  const { hours, steps, basis, rows } = found;
  const perMinute = (each: number) => rounded(1 / (60 * each));
  return {
    imagesPerMinute: { low: perMinute(hours.high), mid: perMinute(hours.mid), high: perMinute(hours.low) },
    basis,
    rows: rows.filter(({ exact }) => exact).length,
    steps,
  };
}
