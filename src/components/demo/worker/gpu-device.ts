/** The graphics adapter: whether there is one, and its device. */
import { FaultError, type FaultId } from '../../../lib/diffusion/faults.ts';
import { countBuffers, type BufferCount } from './gpu-buffers.ts';
import { gpuSpace, type GpuSpace } from './gpu-latents.ts';

/** An adapter before its device is opened. */
export interface FoundAdapterInfo {
  name: string;
  /** A software adapter, which is correct but slower than the processor. */
  software: boolean;
  halfPrecision: boolean;
  adapter: GPUAdapter;
}

export interface GpuDevice {
  device: GPUDevice;
  buffers: BufferCount;
  /** The latents of a run. */
  space: GpuSpace;
  lost: { reason: string } | null;
  /** Set when a buffer could not be allocated. Later results are invalid. */
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

/** The cause of a failure: a lost device or a lack of memory, before onnxruntime's own error. */
export function failureOn(gpu: GpuDevice | null, error: unknown): unknown {
  if (gpu?.lost) return new FaultError('device-lost', gpu.lost.reason);
  if (gpu?.outOfMemory) return new FaultError('out-of-memory', gpu.outOfMemory);
  return error;
}

/** Requests an adapter. Returns the fault's id when there is none. */
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

/** Opens a device with all limits of its adapter, which onnxruntime needs for speed; null when the adapter refuses. */
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
