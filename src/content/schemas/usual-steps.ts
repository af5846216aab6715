import { z } from 'zod';
import { count } from './numbers.ts';
import { isoDate, sourceSchema } from './sourced.ts';

const choiceFields = {
  /** Steps of one image or clip. */
  steps: count(1, 1_000, 'steps'),
  /** Whether each step runs the network with and without the prompt (true classifier-free guidance). */
  guidance: z.boolean(),
  /** Strength of the guidance as its source writes it; null where there is none. */
  scale: z.string().nullable(),
  /** What else a reader must know. */
  note: z.string().optional(),
  /** Where the authors, or the programs that people run, say so. */
  source: sourceSchema,
};

/** Steps and guidance with which models are usually run. */
export const usualStepsSchema = z.strictObject({
  /** Date on which the sources were read. */
  read: isoDate,
  /** One row per model. */
  models: z.array(
    z.strictObject({
      /** Id of the pipeline; models that are not in the catalogue yet wait here. */
      model: z.string().min(1),
      ...choiceFields,
    }),
  ),
  /** Distilled and other variants of a model that run with other steps: choices of their own. */
  variants: z.array(
    z.strictObject({
      /** Id of the variant: `lightning`. */
      id: z.string().regex(/^[a-z0-9-]+$/),
      /** Name for readers. */
      name: z.string().min(1),
      /** Ids of the pipelines that it replaces or adapts. */
      models: z.array(z.string().min(1)).min(1),
      ...choiceFields,
    }),
  ),
});
export type UsualSteps = z.infer<typeof usualStepsSchema>;
