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

const precisions: readonly [RegExp, TrainingPrecision][] = [
  [/^fp8\/mixed/, 'fp8-mixed'],
  [/^bf16/, 'bf16'],
  [/^fp16/, 'fp16'],
  [/^int8/, 'int8'],
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

/** A row as one of ours without its id, or the reason why it gives no time of a step. */
function trainingRow(row: CollectedTraining, known: KnownIds): Omit<TrainingRow, 'id'> | string {
  const size = sizeOf(row.res);
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
  const example = row.trainer.replace(/^SimpleTuner, example /, '');
  const differs =
    row.checkpointing === null && row.precision === null
      ? 'precision and recomputation not stated'
      : /no compile|\+ compile|other int8|baseline|ConvRot/.test(row.precision ?? '')
        ? `precision ${row.precision}`
        : undefined;
  const year = yearOf(row.date) ?? 2025;
  return {
    hardware: row.gpu,
    gpu,
    gpuCount: row.n_gpus,
    model: models[row.model] ?? slug(row.model),
    modelName: row.model,
    kind,
    trainer: row.trainer.startsWith('SimpleTuner')
      ? 'SimpleTuner'
      : row.kind.startsWith('MLPerf')
        ? 'MLPerf submission'
        : row.trainer,
    width: size[0],
    height: size[1],
    ...(row.frames !== null && row.frames > 1 ? { frames: row.frames } : {}),
    batch: row.batch,
    rank: row.rank,
    precision,
    recompute: kind === 'full' ? 'none' : recomputeOf(row.checkpointing),
    weightsOffloaded: /ramtorch/i.test(example),
    secondsPerStep: Number(seconds.toPrecision(4)),
    trust: row.trust,
    year,
    source: addressOf(row.source),
    ...(differs === undefined ? {} : { differs }),
    ...(row.note === null || row.trainer.startsWith('SimpleTuner') ? {} : { note: row.note }),
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
    const own = rows.filter((row) => familyOf(row) === id);
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
