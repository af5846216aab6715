/** The graphics adapter: whether there is one, and its device. */
import type { FaultId } from '../../../lib/diffusion/faults.ts';
import { countBuffers, type BufferCount, type GpuBuffer } from './gpu-buffers.ts';

/** What is used of WebGPU here; TypeScript's DOM library does not describe it yet. */
interface Adapter {
  info?: { vendor: string; architecture: string; isFallbackAdapter?: boolean };
  isFallbackAdapter?: boolean;
  features: ReadonlySet<string>;
  limits: Record<string, number>;
  requestDevice(descriptor: object): Promise<Device>;
}
interface Device {
  lost: Promise<{ reason: string; message: string }>;
  createBuffer(descriptor: { size: number; usage: number }): GpuBuffer;
  destroy(): void;
}

export interface GpuDevice {
  device: Device;
  name: string;
  /** A software adapter: right, and slower than the processor itself. */
  software: boolean;
  halfPrecision: boolean;
  largestBuffer: number;
  buffers: BufferCount;
  lost: { reason: string } | null;
}

const wantedLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxStorageBuffersPerShaderStage',
];

/** Asks for an adapter and a device with all its limits; gives the fault's id when there is none. */
export async function openGpu(): Promise<GpuDevice | FaultId> {
  const gpu = (navigator as { gpu?: { requestAdapter(options: object): Promise<Adapter | null> } }).gpu;
  if (!gpu) return 'webgpu-absent';
  let adapter: Adapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch {
    return 'adapter-refused';
  }
  if (!adapter) return 'adapter-refused';
  const features = ['shader-f16', 'subgroups', 'timestamp-query'].filter((each) =>
    adapter.features.has(each),
  );
  const limits = Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]]));
  let device: Device;
  try {
    device = await adapter.requestDevice({ requiredFeatures: features, requiredLimits: limits });
  } catch {
    return 'adapter-refused';
  }
  const { vendor = '', architecture = '' } = adapter.info ?? {};
  const opened: GpuDevice = {
    device,
    name: [vendor, architecture].filter(Boolean).join(' ') || 'an adapter without a name',
    software: adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false,
    halfPrecision: adapter.features.has('shader-f16'),
    largestBuffer: adapter.limits.maxStorageBufferBindingSize ?? 0,
    buffers: countBuffers(device),
    lost: null,
  };
  void device.lost.then(({ reason, message }) => {
    opened.lost = { reason: message || reason };
  });
  return opened;
}
