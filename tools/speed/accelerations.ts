import { z } from 'zod';
import type { Accelerations } from '../../src/content/schemas/acceleration.ts';
import { addressOf } from './sources.ts';

/** One row of the collection of speed-ups. Fields that are not used are left out. */
export const accelerationSchema = z.object({
  gpu: z.string().nullable(),
  n_gpus: z.number().nullable(),
  model: z.string().nullable(),
  technique: z.string(),
  settings: z.string().nullable(),
  baseline: z.string().nullable(),
  speedup: z.number().nullable(),
  source: z.string(),
  date: z.string().nullable(),
  trust: z.enum(['A', 'B', 'C']),
  note: z.string().nullable(),
});
export type CollectedAcceleration = z.infer<typeof accelerationSchema>;

/** Kinds of techniques by the words of their sources. */
const kinds: readonly [RegExp, string][] = [
  [/teacache/i, 'TeaCache'],
  [/magcache/i, 'MagCache'],
  [/fbcache|first block cache/i, 'First Block Cache'],
  [/cache-dit|dbcache|taylorseer|^cache\b/i, 'cache-dit (DBCache)'],
  [/step mask/i, 'steps left out by a mask'],
  [/compile/i, 'torch.compile'],
  [/sageattention/i, 'SageAttention'],
  [/flashattention|fa3/i, 'FlashAttention'],
  [/sparse|sla\b|radial|sparge/i, 'sparse attention'],
  [/distill|lightx2v|lightning|turbo lora/i, 'step distillation'],
  [/nvfp4|svdquant|nunchaku/i, '4-bit products (NVFP4, SVDQuant)'],
  [/fp8 dynamic|fp8 dq|float8|fp8dq|fp8 matmul|fp8 weights and matmul|\bfp8\b(?!wo)/i, 'FP8 products'],
  [/int8dq|int8 matmul|w8a8|convrot|\bint8$/i, 'INT8 products'],
  [
    /int8wo|int4wo|int4dq|fp6|fp5|fp4_|fp8wo|gguf|nf4|uint4|int4|weight quantisation|autoquant|sparsify/i,
    'weights in fewer bits',
  ],
  [/context parallel|2 cards|4 cards|parallel/i, 'several cards'],
  [/miopen|hipblaslt|rocm/i, 'ROCm libraries'],
  [/qkv fusion/i, 'fused projections'],
];

/** A micro-benchmark of one operation says nothing about an image. */
const isMicro = ({ model, note }: CollectedAcceleration): boolean =>
  /micro-benchmark|matrix multiply/.test(`${model ?? ''} ${note ?? ''}`);

/** The file of speed-ups. @param read ISO 8601 date on which the rows were read */
export function accelerations(rows: readonly CollectedAcceleration[], read: string): Accelerations {
  const seen = new Set<string>();
  return {
    read,
    rows: rows.flatMap((row) => {
      const named = kinds.filter(([pattern]) => pattern.test(row.technique)).map(([, kind]) => kind);
      if (row.speedup === null || row.model === null || named.length === 0 || isMicro(row)) return [];
      // The collection has some rows twice.
      const same = JSON.stringify(row);
      if (seen.has(same)) return [];
      seen.add(same);
      return [
        {
          kinds: [...new Set(named)].sort(),
          technique: row.technique,
          settings: row.settings,
          baseline: row.baseline,
          hardware: row.gpu,
          cards: row.n_gpus ?? 1,
          model: row.model,
          speedup: row.speedup,
          trust: row.trust,
          date: row.date,
          source: addressOf(row.source),
          ...(row.note === null ? {} : { note: row.note }),
        },
      ];
    }),
  };
}
