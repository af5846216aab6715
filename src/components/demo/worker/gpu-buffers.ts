/** Counts what is made on a device and what is given back, as WebGPU tells no page how much memory it uses. */
import { totalOf, type VramUse, type ReadBack } from '../../../lib/diffusion/run-report.ts';
import { mapForReading, usage as flags } from '../gpu-flags.ts';

/** Label of buffers that hold latents; others are told apart by their usage. */
export const latentsLabel = 'latents';

export interface BufferCount {
  now(): VramUse;
  /** What lived when the sum was highest. */
  peak(): VramUse;
  forgetPeak(): void;
  /** Whether networks are being created: buffers of that time are weights. */
  creating(on: boolean): void;
  /** What was read back since the device was opened, by anybody. */
  readBack(): ReadBack;
}

/** Buffers on their way from or to the processor. */
const mapped = flags.mapRead | flags.mapWrite;

/** Counts from now on; the device's `createBuffer` is replaced. */
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
    forgetPeak: () => {
      peak = { ...bytes };
    },
    creating: (on) => {
      creating = on;
    },
    readBack: () => ({ ...readBack }),
  };
}
