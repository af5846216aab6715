import { describe, expect, it } from 'vitest';
import { bodyHash, replaceFunctions } from '../../../src/integrations/fused-runtime/replace-functions.ts';

/** Functions of no arguments, exported by the letters of the alphabet; each body without its size. */
function moduleOf(...bodies: number[][]): Uint8Array {
  const section = (id: number, bytes: number[]) => [id, bytes.length, ...bytes];
  const count = bodies.length;
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 1, 0x7f]),
    ...section(3, [count, ...bodies.map(() => 0)]),
    ...section(7, [count, ...bodies.flatMap((_, index) => [1, 97 + index, 0, index])]),
    ...section(10, [count, ...bodies.flatMap((body) => [body.length, ...body])]),
  ]);
}
const gives = (value: number) => [0, 0x41, value, 0x0b];
const hashOf = (body: number[]) => bodyHash(Uint8Array.from(body));
/** One hundred instructions that do nothing: the section's size then needs a second byte. */
const long = Uint8Array.from([0, ...Array<number>(200).fill(0x01), 0x41, 9, 0x0b]);

const answers = (module: Uint8Array<ArrayBuffer>) => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module));
  return Object.entries(exports).map(([name, run]) => `${name}${(run as () => number)()}`);
};

describe('a module with a function replaced', () => {
  const module = moduleOf(gives(1), gives(2), gives(3));

  it('computes what the new body says, and what the others said', () => {
    const replaced = replaceFunctions(module, [{ hash: hashOf(gives(2)), replace: () => long }]);
    expect(answers(Uint8Array.from(replaced))).toEqual(['a1', 'b9', 'c3']);
  });

  it('is the same module, byte for byte, with no replacement', () => {
    expect(Uint8Array.from(replaceFunctions(module, []))).toEqual(module);
  });

  it('is refused where the body is not there, is there twice, or the file is cut off', () => {
    const replacement = (body: number[]) => [{ hash: hashOf(body), replace: () => long }];
    expect(() => replaceFunctions(module, replacement(gives(4)))).toThrow('No function of the module is');
    const twice = moduleOf(gives(5), gives(5));
    expect(() => replaceFunctions(twice, replacement(gives(5)))).toThrow('Two functions of the module are');
    expect(() => replaceFunctions(module.subarray(0, -9), replacement(gives(4)))).toThrow();
  });
});
