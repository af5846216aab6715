import { getCollection } from 'astro:content';
import { cardAnswers, type CardAnswer, type SpeedOf } from '../../lib/choose/card-answer.ts';
import { fitPlans, type FitPlan } from '../../lib/memory/fit.ts';
import type { GpuEntry } from '../../lib/parts/gpu-table.ts';
import { memoryCollections } from '../memory/catalogue.ts';
import { speedsOfModel } from './card-speeds.ts';

let gpus: Promise<GpuEntry[]> | undefined;

/** Every card of the catalogue. */
export function allGpus(): Promise<GpuEntry[]> {
  gpus ??= getCollection('gpus').then((entries) => entries.map(({ id, data }) => ({ ...data, id })));
  return gpus;
}

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

const speeds = new Map<string, Promise<SpeedOf>>();

/** The speed of each card on a model at its native size, computed once for all pages of a build. */
export function speedsOf(model: string): Promise<SpeedOf> {
  const known = speeds.get(model);
  if (known) return known;
  const made = speedsOfModel(model);
  speeds.set(model, made);
  return made;
}

/** What each card makes of a model at its native size. */
export async function answersOf(model: string): Promise<CardAnswer[]> {
  return cardAnswers(await plansOf(model), await allGpus(), await speedsOf(model));
}
