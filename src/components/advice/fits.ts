import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { Estimate } from '../../lib/vram/answer.ts';
import { estimate } from '../../lib/vram/estimate.ts';
import { fitPlans, type FitPlan } from '../../lib/vram/fit.ts';
import { memoryCollections } from '../vram/catalogue.ts';

const made = new Map<string, FitPlan[]>();
let collections: ReturnType<typeof memoryCollections> | undefined;

/** Every way to run a question, the cheapest first; each question is worked out once for all pages. */
export async function plansFor(request: PartialVramRequest): Promise<FitPlan[]> {
  const key = JSON.stringify(request);
  const known = made.get(key);
  if (known) return known;
  collections ??= memoryCollections();
  const { catalogue } = await collections;
  const plans = fitPlans(catalogue, request);
  made.set(key, plans);
  return plans;
}

/** What a model needs for one picture as it comes. */
export async function needsOf(model: string): Promise<Estimate> {
  collections ??= memoryCollections();
  return estimate((await collections).catalogue, { model });
}

/** The name of a model as its page prints it. @throws Error when no pipeline has the id */
export async function modelName(id: string): Promise<string> {
  collections ??= memoryCollections();
  const pipeline = (await collections).pipelines.find((each) => each.id === id);
  if (!pipeline) throw new Error(`no model ${id}`);
  return pipeline.name;
}
