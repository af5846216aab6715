/** Element types of the tensors of a forward pass, by their PyTorch names. */
export type Dtype =
  'float64' | 'float32' | 'float16' | 'bfloat16' | 'int64' | 'int32' | 'bool' | 'complex64' | 'complex128';

/** Bytes of one element, as PyTorch stores it. */
export const elementBytes: Readonly<Record<Dtype, number>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  bool: 1,
  complex64: 8,
  complex128: 16,
};

/** Granularity of the CUDA caching allocator in bytes (`kMinBlockSize`, c10/cuda/CUDACachingAllocator.h). */
export const allocationGranularity = 512;

/** Bytes that the caching allocator allocates for a request: the next multiple of 512, and 512 for a request of 0. */
export function allocatedBytes(bytes: number): number {
  return Math.ceil(Math.max(bytes, 1) / allocationGranularity) * allocationGranularity;
}
