/** The adapter to be measured, and what the browser says of it. */
import type { AdapterWords } from '../../../lib/diffusion/gpu-benchmark/identify.ts';

export interface OpenedAdapter {
  device: GPUDevice;
  words: AdapterWords;
  /** A software adapter: the processor does its work. */
  software: boolean;
  halfPrecision: boolean;
  timestamps: boolean;
  largestBinding: number;
}

/** What WebGL calls the adapter; empty where the browser does not say. */
function rendererName(): string {
  const context = document.createElement('canvas').getContext('webgl');
  if (!context) return '';
  const debug = context.getExtension('WEBGL_debug_renderer_info');
  const name = debug ? String(context.getParameter(debug.UNMASKED_RENDERER_WEBGL) ?? '') : '';
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

/** Opens the fast adapter of this machine with the limits that the measurement needs. Throws `Error` in words for people. */
export async function openAdapter(): Promise<OpenedAdapter> {
  if (!navigator.gpu)
    throw new Error('This browser has no WebGPU. A current Chrome, Edge, Firefox or Safari has it.');
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter)
    throw new Error(
      'The browser gives no graphics adapter: WebGPU is blocked, or switched off for this card.',
    );
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
