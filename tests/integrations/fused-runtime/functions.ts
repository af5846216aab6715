/** The kernels' functions alone, in modules of their own: onnxruntime's, and those in their place. */
import { readFileSync } from 'node:fs';
import { unsigned, valueType } from '../../../src/integrations/fused-runtime/bytecode.ts';
import { replaceFunctions } from '../../../src/integrations/fused-runtime/replace-functions.ts';

export type Kernel = (...args: number[]) => number;

/** Functions of one type over a memory. */
export function functionsOf(
  memory: WebAssembly.Memory,
  type: { parameters: number[]; results?: number[] },
  ...bodies: Uint8Array[]
): Kernel[] {
  const section = (id: number, bytes: number[]) => [id, ...unsigned(bytes.length), ...bytes];
  const { parameters, results = [] } = type;
  const count = bodies.length;
  const module = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters.length, ...parameters, results.length, ...results]),
    ...section(2, [1, 1, 0x65, 1, 0x6d, 2, 0, 1]),
    ...section(3, [count, ...bodies.map(() => 0)]),
    ...section(7, [count, ...bodies.flatMap((_, index) => [1, 0x30 + index, 0, index])]),
    ...section(10, [count, ...bodies.flatMap((body) => [...unsigned(body.length), ...body])]),
  ]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { e: { m: memory } });
  return bodies.map((_, index) => exports[index] as Kernel);
}

export const integers = (count: number): number[] => Array<number>(count).fill(valueType.i32);

/** The body of a function as onnxruntime-web has it. */
export function shippedBody(hash: string): Uint8Array {
  let found = new Uint8Array();
  const module = readFileSync('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm');
  replaceFunctions(module, [{ hash, replace: (body) => (found = Uint8Array.from(body)) }]);
  return found;
}

/** Bodies without a local: one that does nothing, and one that stops the program. */
export const nothing = Uint8Array.of(0, 0x0b);
export const trap = Uint8Array.of(0, 0x00, 0x0b);
