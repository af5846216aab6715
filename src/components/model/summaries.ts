import { estimate } from '../../lib/vram/estimate.ts';
import { cardSizes, summariseModel, type ModelSummary } from '../../lib/vram/model-summary.ts';
import { memoryCollections } from '../vram/catalogue.ts';
import { plansOf } from './card-answers.ts';

/** Every model with what the tables say about it. */
export async function modelSummaries(): Promise<ModelSummary[]> {
  const { pipelines, catalogue } = await memoryCollections();
  return Promise.all(
    pipelines.map(async (pipeline) =>
      summariseModel(
        pipeline,
        estimate(catalogue, { model: pipeline.id }),
        await plansOf(pipeline.id),
        cardSizes,
      ),
    ),
  );
}
