/** Counts what is made on a device and what is given back, as WebGPU tells no page how much memory it uses. */
import { totalOf, type MemoryUse } from '../../../lib/diffusion/run-report.ts';

export interface GpuBuffer {
  size: number;
  destroy(): void;
}
interface Descriptor {
  size: number;
  usage: number;
}
interface Maker {
  createBuffer(descriptor: Descriptor): GpuBuffer;
}

export interface BufferCount {
  now(): MemoryUse;
  /** What lived when the sum was highest. */
  peak(): MemoryUse;
  forgetPeak(): void;
  /** Whether networks are being created: buffers of that time are weights. */
  creating(on: boolean): void;
}

/** GPUBufferUsage: MAP_READ and MAP_WRITE (buffers on their way from or to the processor), and UNIFORM. */
const [mapped, uniform] = [0x3, 0x40];

/** Counts from now on; the device's `createBuffer` is replaced. */
export function countBuffers(device: Maker): BufferCount {
  const bytes: MemoryUse = { weights: 0, activations: 0, latents: 0, other: 0 };
  let peak: MemoryUse = { ...bytes };
  let creating = false;
  const kindOf = ({ usage }: Descriptor): keyof MemoryUse =>
    creating ? 'weights' : usage & mapped ? 'latents' : usage & uniform ? 'other' : 'activations';
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
  };
}
