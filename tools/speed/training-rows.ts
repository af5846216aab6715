import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type {
  Recompute,
  TrainingPrecision,
  TrainingRow,
  TrainingSpeeds,
} from '../../src/content/schemas/training-speed.ts';
import { cardOf } from './cards.ts';
import { addressOf, slug, yearOf } from './sources.ts';
import type { KnownIds } from './throughput-rows.ts';

/** One row of the collection of training speeds, in the words of its source. */
export const trainingCollectedSchema = z.object({
  gpu: z.string().nullable(),
  n_gpus: z.number(),
  model: z.string(),
  kind: z.string(),
  trainer: z.string().nullable(),
  res: z.string().nullable(),
  frames: z.number().nullable(),
  batch: z.number().nullable(),
  rank: z.number().nullable(),
  precision: z.string().nullable(),
  checkpointing: z.string().nullable(),
  s_per_step: z.number().nullable(),
  samples_per_s: z.number().nullable(),
  peak_vram_gib: z.number().nullable().optional(),
  source: z.string(),
  date: z.string().nullable(),
  licence: z.string(),
  trust: z.enum(['A', 'B', 'C']),
  note: z.string().nullable(),
});
export type CollectedTraining = z.infer<typeof trainingCollectedSchema>;

const models = JSON.parse(readFileSync(new URL('training-models.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

/** What the example that a row ran says about it; the table of the source names another size for some. */
const exampleSchema = z.strictObject({
  /** File of the data set, beside the example; null where the repository has none. */
  dataset: z.string().nullable(),
  /** Images and clips have the area of a square of this side. */
  area: z.number().optional(),
  /** Frames after the trainer has cut a clip to what the autoencoder can encode. */
  frames: z.number().optional(),
  compiled: z.boolean().default(false),
  weightsOffloaded: z.boolean().default(false),
  blockSwap: z.number().optional(),
  /** Why no size stands for the whole run. */
  mixed: z.string().optional(),
});
const { examples } = z
  .object({ examples: z.record(z.string(), exampleSchema) })
  .parse(JSON.parse(readFileSync(new URL('training-examples.json', import.meta.url), 'utf8')));

const precisions: readonly [RegExp, TrainingPrecision][] = [
  [/^fp8\/mixed/, 'fp8-mixed'],
  [/^bf16/, 'bf16'],
  [/^fp16/, 'fp16'],
  [/^int8/, 'int8'],
  [/^fp8wo/, 'fp8-weights'],
  [/^fp8/, 'fp8'],
  [/^nf4/i, 'nf4'],
];

function recomputeOf(text: string | null): Recompute {
  const plain = text ?? 'layer';
  if (plain.startsWith('none')) return 'none';
  if (plain.startsWith('activation-offload')) return 'activations-offloaded';
  if (plain.startsWith('seg2')) return plain.includes('offload') ? 'segments-offloaded' : 'segments';
  // The option "interval2" is ignored by most models: its rows equal those of "layer".
  return 'layer';
}

function sizeOf(res: string | null): [number, number] | null {
  const sides = /(\d{3,4})x(\d{3,4})/.exec(res ?? '');
  if (sides) return [Number(sides[1]), Number(sides[2])];
  const one = /^(\d{3,4})$/.exec(res ?? '');
  return one ? [Number(one[1]), Number(one[1])] : null;
}

const kindOf = (kind: string): TrainingRow['kind'] | null =>
  /lokr/i.test(kind) ? 'lokr' : /lora/i.test(kind) ? 'lora' : /full|mlperf/i.test(kind) ? 'full' : null;

/** Peaks of memory of one run with and without recomputation that are this near to each other are the same. */
const samePeak = 0.002;

/**
 * The runs whose recomputation had no effect, as rows without it: they need as much memory as the same run without the option,
 * which saves nothing else.
 */
function withoutIdleOptions(rows: readonly CollectedTraining[]): CollectedTraining[] {
  const runOf = ({ gpu, model, trainer, precision, kind }: CollectedTraining) =>
    JSON.stringify([gpu, model, trainer, precision, kind]);
  const peaks = new Map(
    rows
      .filter(({ checkpointing }) => checkpointing === 'none')
      .map((row) => [runOf(row), row.peak_vram_gib ?? null]),
  );
  return rows.map((row) => {
    const without = peaks.get(runOf(row)) ?? null;
    const peak = row.peak_vram_gib ?? null;
    const idle = without !== null && peak !== null && Math.abs(peak / without - 1) < samePeak;
    return idle ? { ...row, checkpointing: 'none' } : row;
  });
}

/** Notes in the words of this site, by how they begin. */
const ownWords: readonly (readonly [begins: string, note: string])[] = [
  [
    'gradient accumulation 2: 8 images',
    'gradient accumulation 2: 8 images an optimizer step; whether the printed iteration is a micro-step is not published',
  ],
];
const noteOf = (note: string): string => ownWords.find(([begins]) => note.startsWith(begins))?.[1] ?? note;

/** A row as one of ours without its id, or the reason why it gives no time of a step. */
function trainingRow(row: CollectedTraining, known: KnownIds): Omit<TrainingRow, 'id'> | string {
  const name = row.trainer?.replace(/^SimpleTuner, example /, '') ?? '';
  const example = Object.hasOwn(examples, name) ? examples[name]! : null;
  const size = example?.area === undefined ? sizeOf(row.res) : ([example.area, example.area] as const);
  const kind = kindOf(row.kind);
  const seconds =
    row.s_per_step ??
    (row.samples_per_s !== null && row.batch !== null ? row.batch / row.samples_per_s : null);
  if (row.gpu === null || row.trainer === null) return 'card or trainer not stated';
  if (seconds === null) return 'no time of a step (out of memory, or memory only)';
  if (size === null) return 'size not stated';
  if (row.batch === null) return 'batch size not stated';
  if (kind === null) return `kind ${row.kind}`;
  const { id: gpu } = cardOf(row.gpu, new Set(known.cards.keys()));
  const precision = precisions.find(([pattern]) => pattern.test(row.precision ?? 'bf16'))?.[1];
  if (!precision) return `precision ${row.precision ?? ''}`;
  const format = row.precision ?? '';
  const differs =
    row.checkpointing === null && row.precision === null
      ? 'precision and recomputation not stated'
      : /other int8|baseline|ConvRot/.test(format)
        ? `precision ${format}`
        : example?.blockSwap === undefined
          ? example?.mixed
          : `${example.blockSwap} blocks wait in system memory`;
  const year = yearOf(row.date) ?? 2025;
  const frames = example?.frames ?? row.frames;
  const submitted = row.kind.startsWith('MLPerf');
  return {
    hardware: row.gpu,
    gpu,
    gpuCount: row.n_gpus,
    model: models[row.model] ?? slug(row.model),
    modelName: row.model,
    kind,
    trainer: row.trainer.startsWith('SimpleTuner')
      ? 'SimpleTuner'
      : submitted
        ? 'MLPerf submission'
        : row.trainer,
    width: size[0],
    height: size[1],
    ...(frames !== null && frames > 1 ? { frames } : {}),
    batch: row.batch,
    rank: row.rank,
    precision,
    recompute: kind === 'full' ? 'none' : recomputeOf(row.checkpointing),
    weightsOffloaded: example?.weightsOffloaded ?? /ramtorch/i.test(name),
    // Submissions to MLPerf capture their launches in graphs.
    compiled:
      submitted ||
      /\+ compile/.test(format) ||
      (example?.compiled === true && !format.includes('no compile')),
    secondsPerStep: Number(seconds.toPrecision(4)),
    trust: row.trust,
    year,
    source: addressOf(row.source),
    ...(differs === undefined ? {} : { differs }),
    ...(row.note === null || row.trainer.startsWith('SimpleTuner') ? {} : { note: noteOf(row.note) }),
  };
}

const families = [
  ['simpletuner', 'SimpleTuner, sweep of examples'],
  ['mlperf', 'MLPerf Training, to target quality'],
  ['documents', 'Documents and threads'],
] as const;

const familyOf = ({ source, kind }: CollectedTraining): (typeof families)[number][0] =>
  source.includes('SimpleTuner') ? 'simpletuner' : kind.startsWith('MLPerf') ? 'mlperf' : 'documents';

/** The files of training speeds, by their id. */
export function trainingFiles(
  rows: readonly CollectedTraining[],
  known: KnownIds,
  read: string,
): Map<string, TrainingSpeeds> {
  const files = new Map<string, TrainingSpeeds>();
  for (const [id, name] of families) {
    const own = withoutIdleOptions(rows.filter((row) => familyOf(row) === id));
    const [first] = own;
    if (!first) continue;
    const reasons = new Map<string, number>();
    const made = own.flatMap((collected, at) => {
      const row = trainingRow(collected, known);
      if (typeof row !== 'string') return [{ id: `${id}-${slug(collected.model)}-${at + 1}`, ...row }];
      reasons.set(row, (reasons.get(row) ?? 0) + 1);
      return [];
    });
    const url = id === 'documents' ? null : addressOf(first.source);
    files.set(id, {
      name,
      source: { name: id === 'documents' ? name : first.source.replace(/^github:/, ''), url, date: read },
      licence: first.licence,
      read,
      rows: made,
      excluded: [...reasons].map(([reason, count]) => ({ what: `${count} rows`, reason })),
    });
  }
  return files;
}
