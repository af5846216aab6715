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
interface OutOfMemoryEvent {
  error: object;
}
interface Device {
  lost: Promise<{ reason: string; message: string }>;
  createBuffer(descriptor: { size: number; usage: number }): GpuBuffer;
  destroy(): void;
  addEventListener(kind: 'uncapturederror', heard: (event: OutOfMemoryEvent) => void): void;
}

/** An adapter before anything is made on it. */
export interface FoundAdapterInfo {
  name: string;
  /** A software adapter: right, and slower than the processor itself. */
  software: boolean;
  halfPrecision: boolean;
  adapter: Adapter;
}

export interface GpuDevice {
  device: Device;
  buffers: BufferCount;
  lost: { reason: string } | null;
  /** Set when the adapter had no memory left for a buffer: what was computed since is not to be trusted. */
  outOfMemory: string | null;
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

/** Asks for an adapter; gives the fault's id when there is none. */
export async function requestAdapter(): Promise<FoundAdapterInfo | FaultId> {
  const gpu = (navigator as { gpu?: { requestAdapter(options: object): Promise<Adapter | null> } }).gpu;
  if (!gpu) return 'webgpu-absent';
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return 'adapter-refused';
  const { vendor = '', architecture = '' } = adapter.info ?? {};
  return {
    name: [vendor, architecture].filter(Boolean).join(' ') || 'without a name',
    software: adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false,
    halfPrecision: adapter.features.has('shader-f16'),
    adapter,
  };
}

/** Makes a device with all limits of its adapter, which onnxruntime needs for speed; null when it is refused. */
export async function openDevice({ adapter }: FoundAdapterInfo): Promise<GpuDevice | null> {
  const requiredFeatures = ['shader-f16', 'subgroups', 'timestamp-query'].filter((each) =>
    adapter.features.has(each),
  );
  const requiredLimits = Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits }).catch(() => null);
  if (!device) return null;
  const opened: GpuDevice = { device, buffers: countBuffers(device), lost: null, outOfMemory: null };
  void device.lost.then(({ reason, message }) => {
    opened.lost = { reason: message || reason };
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    if (error.constructor.name === 'GPUOutOfMemoryError')
      opened.outOfMemory = String((error as Error).message);
  });
  return opened;
}
