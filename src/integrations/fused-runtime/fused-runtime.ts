import type { AstroIntegration } from 'astro';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { kernels } from './kernels.ts';
import { replaceFunctions } from './replace-functions.ts';

const root = new URL('../../../', import.meta.url);
const source = new URL('node_modules/onnxruntime-web/dist/', root);
/** `src/components/demo/worker/fused-runtime.ts` names the files in it, and Vite takes them from there. */
const folder = new URL('node_modules/.cache/fused-runtime/', root);
const builds = ['ort-wasm-simd-threaded', 'ort-wasm-simd-threaded.jspi'];

/** Others may be reading: a file is there whole or not at all. */
function writeWhole(file: URL, content: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(content)) return;
  const unfinished = new URL(`${file.href}.${process.pid}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}

/**
 * Makes the runtime for processors with fused multiply-add from onnxruntime-web's own builds, in half a second.
 *
 * @throws when another version of onnxruntime-web has other functions: read them before trusting ours in their place.
 */
export function makeFusedRuntime(): void {
  mkdirSync(folder, { recursive: true });
  for (const build of builds) {
    const fused = replaceFunctions(readFileSync(new URL(`${build}.wasm`, source)), Object.values(kernels));
    writeWhole(new URL(`${build}.fused.wasm`, folder), fused);
  }
}

/** Has the files ready before anything is built or served. */
export function fusedRuntime(): AstroIntegration {
  return {
    name: 'fused-runtime',
    hooks: { 'astro:config:setup': () => makeFusedRuntime() },
  };
}
