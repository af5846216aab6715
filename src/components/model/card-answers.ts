import { cardAnswers, type CardAnswer } from '../../lib/choose/card-answer.ts';
import { cardSpeed } from '../../lib/choose/known-speed.ts';
import { fitPlans, type FitPlan } from '../../lib/vram/fit.ts';
import { memoryCollections } from '../vram/catalogue.ts';
import { allGpus } from './all-gpus.ts';
import { estimatesOf } from './card-speeds.ts';

const plans = new Map<string, Promise<FitPlan[]>>();

/** The ways to run a model at a size (its native one without), computed once for all pages of a build. */
export function plansOf(model: string, side?: number): Promise<FitPlan[]> {
  const key = `${model} ${side ?? ''}`;
  const known = plans.get(key);
  if (known) return known;
  const size = side === undefined ? {} : { width: side, height: side };
  const made = memoryCollections().then(({ catalogue }) => fitPlans(catalogue, { model, ...size }));
  plans.set(key, made);
  return made;
}

/** What each card makes of a model at its native size. */
export async function answersOf(model: string): Promise<CardAnswer[]> {
  const estimateOf = await estimatesOf(model);
  return cardAnswers(await plansOf(model), await allGpus(), (gpu) => cardSpeed(estimateOf(gpu)));
}
