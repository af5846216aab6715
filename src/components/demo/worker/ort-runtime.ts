/** onnxruntime-web, loaded on demand in the smallest build that is sufficient. */
import type { InferenceSession, Tensor, TensorConstructor, TensorFactory } from 'onnxruntime-web';
import type { Provider } from '../../../lib/diffusion/messages.ts';
import type { Format } from '../../../lib/diffusion/sum-shader.ts';
import { watchHeap } from './wasm-heap.ts';

export interface Runtime {
  InferenceSession: { create(model: Uint8Array, options: object): Promise<InferenceSession> };
  Tensor: TensorConstructor & TensorFactory;
  env: { wasm: { numThreads?: number }; logLevel?: string };
}

/** More threads than this gain nothing for networks of these sizes, and each has a stack of its own. */
const maxThreads = 8;

/** WebAssembly threads: as many as the machine has cores; one where the host does not isolate the page, or in Node. */
export const threadCount = (): number =>
  globalThis.crossOriginIsolated ? Math.min(maxThreads, navigator.hardwareConcurrency || 1) : 1;

let loading: { kind: Provider; runtime: Promise<Runtime> } | null = null;

/** `wasm` is 14 MB. The WebGPU builds (17 MB with JSPI, 27 MB without) also run on the processor. */
export function loadRuntime(kind: Provider): Promise<Runtime> {
  if (loading && (loading.kind === kind || loading.kind === 'webgpu')) return loading.runtime;
  watchHeap();
  const build = kind === 'webgpu' && 'Suspending' in WebAssembly ? 'jspi' : kind;
  const module =
    build === 'wasm'
      ? import('onnxruntime-web/wasm')
      : build === 'jspi'
        ? import('onnxruntime-web/jspi')
        : import('onnxruntime-web/webgpu');
  const runtime = module.then((loaded) => {
    const ort = loaded as unknown as Runtime;
    ort.env.wasm.numThreads = threadCount();
    ort.env.logLevel = 'error';
    return ort;
  });
  loading = { kind, runtime };
  runtime.catch(() => {
    loading = null;
  });
  return runtime;
}

/**
 * Downloads and compiles the runtime's WebAssembly while a model's files are downloaded. An empty model starts
 * onnxruntime, which then rejects it.
 */
export async function startRuntime(ort: Runtime): Promise<void> {
  await ort.InferenceSession.create(new Uint8Array(0), { executionProviders: ['wasm'] }).catch(
    () => undefined,
  );
}

type Values = Float32Array | Int32Array;

/** The type of a session's input. */
export function typeOf(session: InferenceSession, name: string): Tensor.Type {
  const about = session.inputMetadata.find((each) => each.name === name);
  return about?.isTensor ? about.type : 'float32';
}

/** A tensor of the input's type. Exports differ in half precision and in 64-bit ids. */
export function tensorFor(
  ort: Runtime,
  session: InferenceSession,
  name: string,
  values: Values,
  dims: number[],
): Tensor {
  switch (typeOf(session, name)) {
    case 'int64':
      return new ort.Tensor(
        'int64',
        BigInt64Array.from(values, (value) => BigInt(Math.round(value))),
        dims,
      );
    case 'int32':
      return new ort.Tensor('int32', Int32Array.from(values), dims);
    case 'float16': {
      // Older browsers do not support half floats.
      const Half = (globalThis as { Float16Array?: new (from: Values) => object }).Float16Array;
      if (!Half) throw new Error('shader-f16: this browser does not support 16-bit floats');
      const half = new Half(values) as unknown as { buffer: ArrayBuffer };
      return new ort.Tensor('float16', new Uint16Array(half.buffer), dims);
    }
    default:
      return new ort.Tensor('float32', Float32Array.from(values), dims);
  }
}

export interface Output {
  values: Float32Array;
  dims: readonly number[];
}

/** Bytes as 32-bit floats. */
export function floatsOf(bytes: ArrayBuffer, format: Format): Float32Array {
  if (format === 'float32') return new Float32Array(bytes);
  const { Float16Array: Half } = globalThis as unknown as {
    Float16Array: new (buffer: ArrayBuffer) => ArrayLike<number>;
  };
  return Float32Array.from(new Half(bytes));
}

/** A tensor's values as float32, read back from the adapter if necessary. */
async function outputOf(tensor: Tensor): Promise<Output> {
  const data = (await tensor.getData(true)) as Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  return { values: floatsOf(bytes, data instanceof Float32Array ? 'float32' : 'float16'), dims: tensor.dims };
}

/**
 * Runs a session on named inputs: tensors, or values with their dimensions. Returns its outputs by name, and frees all
 * tensors that it allocates.
 */
export async function runSession(
  ort: Runtime,
  session: InferenceSession,
  inputs: Record<string, Tensor | { values: Values; dims: number[] }>,
): Promise<Record<string, Output>> {
  const feeds: Record<string, Tensor> = {};
  const made: Tensor[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    if ('values' in input) made.push((feeds[name] = tensorFor(ort, session, name, input.values, input.dims)));
    else feeds[name] = input;
  }
  const results = await session.run(feeds);
  const outputs: Record<string, Output> = {};
  for (const [name, tensor] of Object.entries(results)) outputs[name] = await outputOf(tensor);
  for (const tensor of [...made, ...Object.values(results)]) tensor.dispose();
  return outputs;
}
