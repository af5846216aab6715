/** Counts the buffers allocated and freed on a device, because WebGPU does not report memory use. */
import { totalOf, type VramUse, type ReadBack } from '../../../lib/diffusion/run-report.ts';
import { mapForReading, usage as flags } from '../gpu-flags.ts';

/** Label of buffers with latents. Other buffers are recognised by their usage. */
export const latentsLabel = 'latents';

export interface BufferCount {
  now(): VramUse;
  /** Allocated buffers at the peak of their total. */
  peak(): VramUse;
  resetPeak(): void;
  /** Whether networks are being created. Buffers allocated meanwhile are weights. */
  creating(on: boolean): void;
  /** All data read back since the device was opened. */
  readBack(): ReadBack;
}

/** Usage of buffers for transfers from or to the processor. */
const mapped = flags.mapRead | flags.mapWrite;

/** Starts to count. Replaces the device's `createBuffer`. */
export function countBuffers(device: GPUDevice): BufferCount {
  const readBack: ReadBack = { times: 0, bytes: 0 };
  const bytes: VramUse = { weights: 0, activations: 0, latents: 0, other: 0 };
  let peak: VramUse = { ...bytes };
  let creating = false;
  const kindOf = ({ usage, label }: GPUBufferDescriptor): keyof VramUse => {
    if (usage & flags.uniform) return 'other';
    if (creating) return 'weights';
    return usage & mapped || label === latentsLabel ? 'latents' : 'activations';
  };
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const kind = kindOf(descriptor);
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let alive = true;
    bytes[kind] += buffer.size;
    if (totalOf(bytes) > totalOf(peak)) peak = { ...bytes };
    buffer.destroy = () => {
      if (alive) bytes[kind] -= buffer.size;
      alive = false;
      destroy();
    };
    const map = buffer.mapAsync.bind(buffer);
    buffer.mapAsync = (mode, offset = 0, size = buffer.size - offset) => {
      if (mode === mapForReading) {
        readBack.times += 1;
        readBack.bytes += size;
      }
      return map(mode, offset, size);
    };
    return buffer;
  };
  return {
    now: () => ({ ...bytes }),
    peak: () => peak,
    resetPeak: () => {
      peak = { ...bytes };
    },
    creating: (on) => {
      creating = on;
    },
    readBack: () => ({ ...readBack }),
  };
}
