import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { UsualSteps } from '../../src/content/schemas/usual-steps.ts';
import { addressOf } from './sources.ts';

/** One row of the collection of steps, in the words of its source. */
export const stepsRowSchema = z.object({
  model: z.string(),
  variant: z.string(),
  steps: z.union([z.number(), z.string()]).nullable(),
  guidance: z.union([z.number(), z.string()]).nullable(),
  guidance_kind: z.string(),
  passes_per_step: z.number().nullable(),
  source: z.string(),
  note: z.string().nullable(),
});
export type StepsRow = z.infer<typeof stepsRowSchema>;

type Name = readonly [model: string, variant: string];

interface Choices {
  /** The row of each model, by the pipeline's id. */
  models: Record<string, Name>;
  variants: readonly { id: string; name: string; row: Name; models: string[]; steps?: number }[];
  /** Models whose usual steps are those of the programs, not of a row. */
  own: readonly {
    models: readonly string[];
    steps: number;
    guidance: boolean;
    scale: string | null;
    note?: string;
    source: string;
    date: string;
  }[];
}

const choices = JSON.parse(readFileSync(new URL('usual-steps.json', import.meta.url), 'utf8')) as Choices;

const sourceOf = (source: string, date: string) => ({
  name: source.replace(/^github:/, ''),
  url: addressOf(source),
  date,
});

/** The steps that a row names: of `1-4 (cli 4)` the last, of `2 (1-4)` and `8 + 3` the first. */
function stepsOf({ model, steps }: StepsRow): number {
  // "9 steps" of Z-Image-Turbo are 8 passes of the transformer.
  if (model === 'Z-Image' && steps === 9) return 8;
  if (typeof steps === 'number') return steps;
  const numbers = [...(steps ?? '').matchAll(/\d+/g)].map(Number);
  const found = /^\d+-\d+/.test(steps ?? '') ? numbers.at(-1) : numbers[0];
  if (found === undefined) throw new Error(`${model}: no steps in "${steps}"`);
  return found;
}

/** Whether a row's guidance runs the network twice: as the row says, or as the kind of its default says. */
const isGuided = ({ passes_per_step: passes, guidance }: StepsRow): boolean =>
  passes === null ? Number(guidance) > 1 : passes >= 2;

function choiceOf(row: StepsRow, read: string) {
  return {
    steps: stepsOf(row),
    guidance: isGuided(row),
    scale: row.guidance === null ? null : String(row.guidance),
    ...(row.note === null || row.note.startsWith('default argument') ? {} : { note: row.note }),
    source: sourceOf(row.source, read),
  };
}

/** Models whose pipelines in diffusers call their embedded guidance like a true one. */
const embedded = ['flux1-krea-dev', 'hunyuanvideo-i2v'];

/** The file of usual steps. @param read ISO 8601 date on which the rows were read */
export function usualSteps(rows: readonly StepsRow[], read: string): UsualSteps {
  const rowOf = ([model, variant]: Name): StepsRow => {
    const found = rows.find((row) => row.model === model && row.variant === variant);
    if (!found) throw new Error(`the collection has no row for "${model}", "${variant}"`);
    return found;
  };
  const models = Object.entries(choices.models).map(([model, name]) => {
    const choice = choiceOf(rowOf(name), read);
    return { model, ...choice, guidance: choice.guidance && !embedded.includes(model) };
  });
  const own = choices.own.flatMap(({ models: ids, source, date, ...choice }) =>
    ids.map((model) => ({ model, ...choice, source: sourceOf(source, date) })),
  );
  const variants = choices.variants.map(({ row, steps, ...variant }) => {
    const choice = choiceOf({ ...rowOf(row), ...(steps === undefined ? {} : { steps }) }, read);
    return { ...variant, id: variant.id.replace(/-(ernie|ltx)$/, ''), ...choice };
  });
  return { read, models: [...models, ...own].sort((a, b) => (a.model < b.model ? -1 : 1)), variants };
}
