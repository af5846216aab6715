import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  imageSteps,
  type SpeedDtype,
  type ThroughputRow,
  type UnitKind,
} from '../../src/content/schemas/throughput.ts';
import { cardOf } from './cards.ts';
import { dtypeOf, otherAcceleration, platformOf, sharingOf, stackOf } from './conditions.ts';
import { addressOf, slug, yearOf } from './sources.ts';

/** One row of the collection of throughputs, in the words of its source. Fields that are not used are left out. */
export const collectedRowSchema = z.object({
  gpu: z.string(),
  n_gpus: z.number(),
  model: z.string(),
  task: z.string(),
  res: z.string().nullable(),
  frames: z.number().nullable(),
  steps: z.number().nullable(),
  batch: z.number().nullable(),
  passes_per_step: z.number().nullable(),
  dtype: z.string().nullable(),
  framework: z.string().nullable(),
  accel: z.string().nullable(),
  value: z.number(),
  unit: z.string(),
  its_norm: z.number().nullable(),
  includes: z.string().nullable(),
  source: z.string(),
  date: z.string().nullable(),
  licence: z.string(),
  trust: z.enum(['A', 'B', 'C']),
  quality: z.string(),
  in_earlier: z.boolean(),
  note: z.string().nullable(),
  n_users: z.number().nullish(),
  p25: z.number().nullish(),
  p75: z.number().nullish(),
});
export type CollectedRow = z.infer<typeof collectedRowSchema>;

interface NamedModel {
  id: string;
  dtype?: SpeedDtype;
  guidance?: boolean;
  differs?: string;
}

const models = JSON.parse(readFileSync(new URL('models.json', import.meta.url), 'utf8')) as Record<
  string,
  NamedModel
>;

/** What is known of the catalogue that rows are imported for. */
export interface KnownIds {
  /** Maker of each card, by its id. */
  readonly cards: ReadonlyMap<string, string>;
  /** Precision in which each pipeline is documented, by its id. */
  readonly dtypes: ReadonlyMap<string, SpeedDtype>;
}

const kinds: readonly [RegExp, UnitKind][] = [
  [/^it\/s \(image-steps/, 'image-steps/s'],
  [/^it\/s/, 'loop iterations/s'],
  [/^s\/it/, 's/iteration'],
  [/^s per (image|clip)/, 's/image'],
];

/** Sizes that go by a name, as the video models' authors use them. */
const namedSizes: Readonly<Record<string, string>> = { '480p': '832x480', '720p': '1280x720' };

/** The size of a row as `832x480`. */
const sizeOf = ({ res }: CollectedRow): string => namedSizes[(res ?? '').toLowerCase()] ?? res ?? '';

/** Why a row gives no speed at all; null where it does. */
function unusable(row: CollectedRow): string | null {
  if (!kinds.some(([pattern]) => pattern.test(row.unit))) return `its unit is ${row.unit}`;
  if (!/^\d+x\d+/.test(sizeOf(row))) return 'its size is not stated';
  if (row.steps === null && /^s per/.test(row.unit)) return 'its steps are not stated';
  return null;
}

/** Steps that ran: Z-Image-Turbo's "9 steps" are 8 passes of the transformer. */
const stepsRun = ({ model, steps }: CollectedRow): number | null =>
  /^Z-Image-Turbo/.test(model) && steps === 9 ? 8 : steps;

/** Why a row is displayed only: a condition that a request to the estimator cannot state. */
function differenceOf(
  row: CollectedRow,
  model: NamedModel | undefined,
  precision: string | null,
): string | null {
  const other = otherAcceleration(row.accel);
  const text = `${row.framework ?? ''} ${row.accel ?? ''} ${row.note ?? ''}`;
  if (row.task === 'edit' || row.task.startsWith('v2v')) return 'edits an image or a clip';
  if (row.n_gpus > 1) return `${row.n_gpus} cards together`;
  if (model?.differs !== undefined) return model.differs;
  if (precision !== null) return precision;
  if (/offload/i.test(`${row.framework ?? ''} ${row.accel ?? ''}`) || /^CPU offload/.test(row.note ?? ''))
    return 'weights wait in system memory';
  if (other !== null) return other;
  if (/radial|turbodiffusion|fastvideo \(as/i.test(row.framework ?? ''))
    return `${row.framework}: sparse attention`;
  if (/teacache|first block cache|fbcache|magcache/i.test(text)) return 'steps are cached';
  if (/load included/.test(row.includes ?? '')) return 'loading the model is part of the time';
  // The workflow was cut from 81 to 41 frames two days before these runs, which may not have had the change yet.
  if (row.frames === 41 && row.source.includes('benchmark_results_2026-01-17'))
    return 'the number of frames is not certain';
  if (row.framework === null) return 'its program is not stated';
  return stackOf(row.framework, row.accel) === null ? `measured with ${row.framework}` : null;
}

const qualities: Readonly<Record<string, ThroughputRow['quality']>> = {
  community: 'community median',
  'printed by tool': 'measured project',
  documented: 'measured project',
  "somebody's words": 'measured project',
};

/** Size, steps and what the figure counts. */
function counted(row: CollectedRow) {
  const [width = 0, height = 0] = sizeOf(row).split(/[x ]/).map(Number);
  const unitKind = kinds.find(([pattern]) => pattern.test(row.unit))![1];
  const loop = /^denoising/.test(row.includes ?? '') || /^(loop iterations|s\/iteration)/.test(unitKind);
  return { width, height, unitKind, scope: loop ? ('loop' as const) : ('whole' as const) };
}

/** A row of the collection as one of ours, or the reason why it is left out. */
export function throughputRow(
  row: CollectedRow,
  known: KnownIds,
): { row: ThroughputRow } | { reason: string } {
  if (row.in_earlier) return { reason: 'it is in an earlier file' };
  const reason = unusable(row);
  if (reason !== null) return { reason };
  const { id: gpu, note: cardNote } = cardOf(row.gpu, new Set(known.cards.keys()));
  const model: NamedModel | undefined = models[row.model];
  const { width, height, unitKind, scope } = counted(row);
  const { dtype: read, differs: precision } = dtypeOf(row.dtype);
  const steps = stepsRun(row);
  const id = model?.id ?? slug(row.model);
  const usual = known.dtypes.get(id);
  const dtype = model?.dtype ?? read ?? usual ?? 'bf16';
  const stack = stackOf(row.framework, row.accel) ?? 'pytorch';
  const users = row.quality === 'community' ? { users: row.n_users!, p25: row.p25!, p75: row.p75! } : {};
  const guidance = row.passes_per_step === null ? model?.guidance : row.passes_per_step >= 2;
  const differs = differenceOf(row, model, precision);
  const year = yearOf(row.date);
  const sharing = row.n_gpus > 1 ? (sharingOf(row.accel) ?? 'by the program’s own default') : null;
  const notes = [
    row.note,
    cardNote,
    read === null && model?.dtype === undefined ? `precision not stated: ${dtype} taken` : null,
    row.includes !== null && !/^(text encoder|denoising|client)/.test(row.includes) ? row.includes : null,
  ].filter((note) => note !== null);
  const address = addressOf(row.source);
  return {
    row: {
      id: '',
      hardware: row.gpu,
      gpu,
      gpuCount: row.n_gpus,
      model: id,
      modelName: row.model,
      width,
      height,
      ...(row.frames !== null && row.frames > 1 ? { frames: row.frames } : {}),
      ...(guidance === undefined ? {} : { guidance }),
      steps,
      batch: row.batch,
      dtype,
      stack,
      platform: platformOf(row.framework, gpu === null ? null : known.cards.get(gpu)!),
      software: [row.framework ?? 'not stated', row.accel].filter(Boolean).join(', '),
      value: row.value,
      unit: row.unit,
      unitKind,
      scope,
      imageStepsPerSecond: Number(imageSteps(unitKind, row.value, steps, row.batch)!.toPrecision(4)),
      quality: qualities[row.quality]!,
      trust: row.trust,
      ...(year === null ? {} : { year }),
      ...(sharing === null ? {} : { sharing }),
      ...users,
      ...(address === null ? {} : { source: address }),
      ...(differs === null ? {} : { differs }),
      ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    },
  };
}
