/** Counts the memory of one loaded model, by purpose. */
import { totalOf, type Allocated, type VramUse } from '../../../lib/diffusion/run-report.ts';
import type { GpuDevice } from './gpu-device.ts';
import { heapBytes } from './wasm-heap.ts';

export interface MemoryAccount {
  /** Counts memory that is allocated during a creation as weights. */
  creating<Made>(create: () => Promise<Made>): Promise<Made>;
  /** Call when all networks are created. */
  loaded(): void;
  /** Call when a run begins. Data read back is counted from here. */
  begins(): void;
  report(): Allocated;
}

/** An account of the adapter's buffers, or of WebAssembly's memory without an adapter. */
export function memoryAccount(gpu: GpuDevice | null): MemoryAccount {
  let weights = 0;
  const use = (): VramUse => {
    if (gpu) return gpu.buffers.now();
    const { initial, now } = heapBytes();
    return { weights, activations: Math.max(0, now - initial - weights), latents: 0, other: initial };
  };
  let loaded = use();
  let before = gpu?.buffers.readBack();
  let peak = loaded;
  return {
    creating: async (create) => {
      const before = heapBytes();
      gpu?.buffers.creating(true);
      try {
        return await create();
      } finally {
        gpu?.buffers.creating(false);
        // The first creation also allocates the memory, whose initial size belongs to the runtime.
        weights += heapBytes().now - (before.now || heapBytes().initial);
      }
    },
    loaded: () => {
      loaded = peak = use();
      gpu?.buffers.resetPeak();
    },
    begins: () => {
      before = gpu?.buffers.readBack();
    },
    report: () => {
      const now = use();
      peak = gpu ? gpu.buffers.peak() : totalOf(now) > totalOf(peak) ? now : peak;
      const read = gpu?.buffers.readBack();
      return {
        place: gpu ? 'webgpu' : 'wasm',
        loaded,
        peak,
        now,
        heap: heapBytes().now,
        readBack:
          read && before ? { times: read.times - before.times, bytes: read.bytes - before.bytes } : null,
      };
    },
  };
}
