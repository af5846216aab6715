import type { RecordedMethod } from '../../../content/schemas/recording.ts';

/**
 * The masks of attention that a run writes out: all that were recorded; only boolean ones, because its attention reads
 * from them which tokens are padding and needs no copy in the type of the query; or none, because it has no padding.
 */
export type WrittenMasks = 'all' | 'boolean' | 'none';

/** Numbers of the sizes of a recorded method that a run with fewer masks does not allocate. */
export function leftOutSizes(method: RecordedMethod, written: WrittenMasks): ReadonlySet<number> {
  if (written === 'all') return new Set();
  const masks = maskSizes(method);
  return written === 'none' ? masks : new Set([...masks].filter((number) => method.sizes[number]![0] !== 1));
}

/** Whether a method writes out boolean masks that grow with the square of the image: not only masks of its prompt. */
export function hasPairMasks(method: RecordedMethod): boolean {
  const ofImage = new Set(['width', 'height', 'frames']);
  for (const [name, sources] of method.symbols)
    if (sources.some((sum) => sum.split('+').some((each) => ofImage.has(each)))) ofImage.add(name);
  const grows = (dim: number) =>
    method.dims[dim]!.some(([, , names]) => names.some((each) => ofImage.has(each)));
  return [...maskSizes(method)].some((number) => {
    const [type, , , ...dims] = method.sizes[number]!;
    return type === 1 && dims.filter(grows).length > 1;
  });
}

/** PyTorch pads the columns of a mask to groups of so many (`pad_bias`, aten/src/ATen/native/transformers/attention.cpp). */
const columnGroup = 16;

/** Sizes of masks: an element for each query and key of an attention, or columns that are padded. */
function maskSizes(method: RecordedMethod): Set<number> {
  const padding = new Set<string>();
  for (const [name, , [, , , , modulus]] of method.symbols) if (modulus === columnGroup) padding.add(name);
  const pairs = new Set<string>();
  for (const [, , , , , { a = [] }] of method.operations) {
    const [queries, keys] = [a[0]?.at(-2), a[1]?.at(-2)];
    if (queries !== undefined && keys !== undefined) pairs.add(pair(queries, keys));
  }
  const masks = new Set<number>();
  method.sizes.forEach(([, , , ...dims], number) => {
    const padded = dims.some((dim) =>
      method.dims[dim]!.some(([, , names]) => names.some((each) => padding.has(each))),
    );
    if (padded || isPair(method, dims, pairs)) masks.add(number);
  });
  return masks;
}

const pair = (one: number, other: number): string => `${Math.min(one, other)} ${Math.max(one, other)}`;

/** Whether dimensions are those of the queries and the keys of an attention, apart from the batch. */
function isPair(method: RecordedMethod, dims: readonly number[], pairs: ReadonlySet<string>): boolean {
  const tokens = dims.filter((dim) => !isBatch(method, dim));
  return tokens.length === 2 && pairs.has(pair(tokens[0]!, tokens[1]!));
}

const isBatch = (method: RecordedMethod, dim: number): boolean =>
  method.dims[dim]!.every(([, , names]) => names.every((name) => name === 'b'));
