/** The runtime that multiplies and adds at once; made by `src/integrations/fused-runtime/`. */

/** A module of one function, `f32x4.relaxed_madd` of its argument: valid only where Relaxed SIMD is. */
const probe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7b, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x00, 0x20, 0x00, 0xfd, 0x85, 0x02, 0x0b],
);

/** Where onnxruntime finds its files, for `env.wasm.wasmPaths`. */
export interface RuntimePaths {
  wasm: string;
  mjs?: string;
}

/**
 * Addresses of the fused runtime; null where there is none, or no Relaxed SIMD (Chrome has it since version 114). Browsers
 * that need the WebGPU build without JSPI are left with onnxruntime's own: it is large, and its processor path seldom runs.
 */
export function fusedRuntime(build: 'wasm' | 'jspi' | 'webgpu'): RuntimePaths | null {
  if (build === 'webgpu' || !WebAssembly.validate(probe)) return null;
  const { href: wasm } =
    build === 'jspi'
      ? new URL(
          '../../../../node_modules/.cache/fused-runtime/ort-wasm-simd-threaded.jspi.fused.wasm',
          import.meta.url,
        )
      : new URL(
          '../../../../node_modules/.cache/fused-runtime/ort-wasm-simd-threaded.fused.wasm',
          import.meta.url,
        );
  if (!wasm.startsWith('file:')) return { wasm };
  // In Node, for tests: what reads a WebAssembly file from a disk is not in the bundle for pages.
  return { wasm, mjs: new URL('../../onnxruntime-web/dist/ort-wasm-simd-threaded.mjs', wasm).href };
}
