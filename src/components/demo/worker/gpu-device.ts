/** The graphics adapter: whether there is one, and its device. */
import { FaultError, type FaultId } from '../../../lib/diffusion/faults.ts';
import { countBuffers, type BufferCount } from './gpu-buffers.ts';
import { gpuSpace, type GpuSpace } from './gpu-latents.ts';

/** An adapter before anything is made on it. */
export interface FoundAdapterInfo {
  name: string;
  /** A software adapter: right, and slower than the processor itself. */
  software: boolean;
  halfPrecision: boolean;
  adapter: GPUAdapter;
}

export interface GpuDevice {
  device: GPUDevice;
  buffers: BufferCount;
  /** Where a run's latents lie. */
  space: GpuSpace;
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
] as const;
const wantedFeatures = ['shader-f16', 'subgroups', 'timestamp-query'] as const;

/** What a failure comes from: a lost device and a lack of memory come before what onnxruntime makes of them. */
export function failureOn(gpu: GpuDevice | null, error: unknown): unknown {
  if (gpu?.lost) return new FaultError('device-lost', gpu.lost.reason);
  if (gpu?.outOfMemory) return new FaultError('out-of-memory', gpu.outOfMemory);
  return error;
}

/** Asks for an adapter; gives the fault's id when there is none. */
export async function requestAdapter(): Promise<FoundAdapterInfo | FaultId> {
  if (!navigator.gpu) return 'webgpu-absent';
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return 'adapter-refused';
  const { vendor, architecture, isFallbackAdapter } = adapter.info;
  return {
    name: [vendor, architecture].filter(Boolean).join(' ') || 'without a name',
    software: isFallbackAdapter,
    halfPrecision: adapter.features.has('shader-f16'),
    adapter,
  };
}

/** Makes a device with all limits of its adapter, which onnxruntime needs for speed; null when it is refused. */
export async function openDevice({ adapter }: FoundAdapterInfo): Promise<GpuDevice | null> {
  const requiredFeatures = wantedFeatures.filter((each) => adapter.features.has(each));
  const requiredLimits = Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits }).catch(() => null);
  if (!device) return null;
  const buffers = countBuffers(device);
  const opened: GpuDevice = { device, buffers, space: gpuSpace(device), lost: null, outOfMemory: null };
  void device.lost.then(({ reason, message }) => {
    opened.lost = { reason: message || reason };
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    if (error instanceof GPUOutOfMemoryError) opened.outOfMemory = error.message;
  });
  return opened;
}
