/** A tensor as the header of a file describes it. */
export interface TensorInfo {
  /** Sizes, the outermost first, as in PyTorch. */
  shape: readonly number[];
  /** As the file writes it: `F16`, `Q8_0`. */
  dtype: string;
}

export type Tensors = ReadonlyMap<string, TensorInfo>;

/** Prefixes under which programs store a denoiser. */
const denoiserPrefixes = [
  'model.diffusion_model.',
  'diffusion_model.',
  'model.model.',
  'net.',
  'transformer.',
  'unet.',
  'model.',
];

/** Prefixes of the other parts of a checkpoint that holds a whole model. */
const isOtherPart = (name: string): boolean =>
  /^(?:first_stage_model|cond_stage_model|conditioner|text_encoders?|vae|model_ema|embedder)\./.test(name);

/** Tensors by name, with the questions that rules ask. */
export interface TensorIndex {
  tensors: Tensors;
  has: (name: string) => boolean;
  /** The shape of a tensor; empty where there is none. */
  shape: (name: string) => readonly number[];
  /** Number of different numbers that follow a prefix: `blocks.` of `blocks.0.x`, `blocks.1.x`. */
  count: (prefix: string) => number;
  /** Number of names that match. */
  matching: (pattern: RegExp) => string[];
}

export function indexTensors(tensors: Tensors): TensorIndex {
  const names = [...tensors.keys()];
  const counts = new Map<string, number>();
  return {
    tensors,
    has: (name) => tensors.has(name),
    shape: (name) => tensors.get(name)?.shape ?? [],
    count: (prefix) => {
      const known = counts.get(prefix);
      if (known !== undefined) return known;
      const numbers = new Set<string>();
      for (const name of names) {
        if (!name.startsWith(prefix)) continue;
        const number = /^\d+/.exec(name.slice(prefix.length, prefix.length + 8))?.[0];
        if (number !== undefined) numbers.add(number);
      }
      counts.set(prefix, numbers.size);
      return numbers.size;
    },
    matching: (pattern) => names.filter((name) => pattern.test(name)),
  };
}

/** The tensors of the denoiser under their names without the prefix of the program that stored them. */
export function denoiserTensors(tensors: Tensors): Tensors {
  const own = [...tensors].filter(([name]) => !isOtherPart(name));
  const prefix = denoiserPrefixes.find((each) => {
    const under = own.filter(([name]) => name.startsWith(each)).length;
    return under > 5 && under >= own.length * 0.6;
  });
  if (prefix === undefined) return own.length === tensors.size ? tensors : new Map(own);
  return new Map(
    own.flatMap(([name, info]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), info] as const] : [],
    ),
  );
}

/** Number of values in a tensor. */
export const valuesIn = ({ shape }: TensorInfo): number => shape.reduce((product, size) => product * size, 1);
