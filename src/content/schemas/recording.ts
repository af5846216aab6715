import { z } from 'zod';
import { parameterCount } from './numbers.ts';

const whole = z.int();
const index = z.int().min(0);
const dtype = z.enum([
  'float64',
  'float32',
  'float16',
  'bfloat16',
  'int64',
  'int32',
  'bool',
  'complex64',
  'complex128',
]);

/** A parameter of every block of a list, or one parameter. */
const weightSchema = z.tuple([
  /** Path, with `*` for each number: `blocks.*.attn1.to_q.weight`. */
  z.string().min(1),
  /** The numbers: of one list that counts up, or one set for each parameter. */
  z.union([z.strictObject({ from: index, count: index }), z.array(z.array(index))]),
  z.enum(['linear', 'convolution', 'embedding', 'norm', 'other', 'buffer']),
  /** Shape. */
  z.array(index),
  /** Type that it is stored in; null for the type that the component is loaded in. */
  dtype.nullable(),
]);

/** A place among the live storages, counted from the newest; below 0, -1 - the number of the dimension that it is. */
const place = whole;

/** A storage that an operation reads: its place, with the part that it reads. */
const readSchema = z.union([place, z.tuple([place, index])]);

const operationSchema = z.tuple([
  /** Number of its name. */
  index,
  /** Number of its module's path, with `*` for each number. */
  index,
  /** How far each number of the path is from the last one of its list, which is -1 before the first. */
  z.array(whole),
  /** Places of the storages that are freed before it, oldest first; [place, how many] of neighbours whose number is a place's too, with how far one is from the next unless that is 1. */
  z.array(z.union([place, z.tuple([place, place]), z.tuple([place, place, place])])),
  /** Numbers of the sizes of the storages that it allocates. */
  z.array(index),
  z.strictObject({
    /** FLOPs: number of a dimension, and 1 if they are for each element of the first storage. */
    f: z.tuple([index, index]).optional(),
    /** Parameters that it reads: paths below the module's, or whole paths after a slash. */
    w: z.array(z.string()).optional(),
    /** Storages that it reads. */
    r: z.array(readSchema).optional(),
    /** Dimensions of query, key and value of a fused attention. */
    a: z.array(z.array(index)).optional(),
  }),
]);

/** Operations by number; stretches that repeat, a number of times or once for each step of a symbol above a first value. */
export type Stream = readonly (number | readonly [number | readonly [string, number], Stream])[];
const streamSchema: z.ZodType<Stream> = z.lazy(() =>
  z.array(z.union([index, z.tuple([z.union([index, z.tuple([z.string(), whole])]), streamSchema])])),
);

const methodSchema = z.strictObject({
  /** Each symbol: floor((times · product of its sources + add) / by) + plus, as [times, add, by, plus, modulus]: unless it is 0, the product's rest. Sources are sums of symbols; `by` is a number or a symbol. */
  symbols: z.array(
    z.tuple([
      z.string(),
      z.array(z.string()),
      z.tuple([whole, whole, z.union([whole, z.string()]), whole, whole.optional()]),
    ]),
  ),
  /** Names of operations. */
  names: z.array(z.string()),
  /** Paths of modules. */
  paths: z.array(z.string()),
  /** Sums of numerator / denominator · symbols. */
  dims: z.array(z.array(z.tuple([whole, whole, z.array(z.string())]))),
  /** Type (`c`: that of the component; otherwise bytes of an element), rational factor, then numbers of dimensions. */
  sizes: z.array(z.tuple([z.union([z.literal('c'), whole]), whole, whole]).rest(index)),
  operations: z.array(operationSchema),
  /** Lists of the blocks that gradient checkpointing runs again; when omitted, those at the top of the model. */
  checkpointed: z.array(z.string()).optional(),
  variants: z.array(
    z.strictObject({
      precision: z.enum(['16-bit', '32-bit']),
      /** Attention with scores in full; by PyTorch's function when omitted. */
      attention: z.literal('naive').optional(),
      /** Values of symbols, or of remainders (`f%3`), for which this stream holds. */
      when: z.record(z.string(), whole),
      /** Symbols that must be above 1. */
      above1: z.array(z.string()),
      stream: streamSchema,
    }),
  ),
});

/** The memory program of a component, recorded from its real class by `tools/recorder/`. */
export const recordingSchema = z.strictObject({
  /** Versions of the libraries. */
  made: z.record(z.string(), z.string()),
  /** Number of parameters of the class. */
  parameters: parameterCount(),
  weights: z.array(weightSchema),
  /** `train` where trainers give a denoiser other inputs than pipelines do. */
  methods: z.partialRecord(z.enum(['forward', 'encode', 'decode', 'train']), methodSchema),
});
export type Recording = z.infer<typeof recordingSchema>;
export type RecordedMethod = z.infer<typeof methodSchema>;
export type RecordedOperation = z.infer<typeof operationSchema>;
