/** The adapter to measure, and the browser's information about it. */
import type { AdapterWords } from '../../lib/diffusion/gpu-benchmark/identify.ts';

export interface OpenedAdapter {
  device: GPUDevice;
  words: AdapterWords;
  /** A software adapter, which runs on the processor. */
  software: boolean;
  halfPrecision: boolean;
  timestamps: boolean;
  largestBinding: number;
}

/** The adapter's name in WebGL; empty if the browser hides it. */
function rendererName(): string {
  const context = document.createElement('canvas').getContext('webgl');
  if (!context) return '';
  const debug = context.getExtension('WEBGL_debug_renderer_info');
  const name = debug ? String(context.getParameter(debug.UNMASKED_RENDERER_WEBGL) ?? '') : '';
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

/**
 * Opens the fastest adapter of this machine with the limits that the measurement needs.
 * @throws Error with a message for readers
 */
export async function openAdapter(): Promise<OpenedAdapter> {
  if (!navigator.gpu)
    throw new Error('This browser does not support WebGPU. Use a current Chrome, Edge, Firefox or Safari');
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter)
    throw new Error('The browser offers no graphics adapter. WebGPU is blocked or disabled for this card');
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const features = (['shader-f16', 'timestamp-query'] as const).filter((each) => adapter.features.has(each));
  const device = await adapter.requestDevice({
    requiredFeatures: features,
    requiredLimits: { maxBufferSize, maxStorageBufferBindingSize },
  });
  const { vendor, architecture, description } = adapter.info;
  return {
    device,
    words: { vendor, architecture, name: description || rendererName() },
    software: adapter.info.isFallbackAdapter,
    halfPrecision: features.includes('shader-f16'),
    timestamps: features.includes('timestamp-query'),
    largestBinding: Math.min(maxBufferSize, maxStorageBufferBindingSize),
  };
}
