import { createHash } from 'node:crypto';
import { readUnsigned, unsigned } from './bytecode.ts';

const CODE_SECTION = 10;
const HEADER_BYTES = 8;

/** The SHA-256 of a function's body (locals and instructions), in hexadecimal. */
export const bodyHash = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

/** Lists the parts of a vector whose entries each begin with their size. */
function* sized(bytes: Uint8Array, from: number, count: number): Generator<Uint8Array> {
  for (let entry = 0, at = from; entry < count; entry += 1) {
    const { value: size, next } = readUnsigned(bytes, at);
    at = next + size;
    yield bytes.subarray(next, at);
  }
}

/** A new body in the place of the one that has a hash, and made from it where it needs it. */
export interface Replacement {
  hash: string;
  replace: (body: Uint8Array) => Uint8Array;
}

const withSize = (body: Uint8Array): Uint8Array[] => [Uint8Array.from(unsigned(body.length)), body];

function replaceInCode(code: Uint8Array, replacements: readonly Replacement[]): Uint8Array {
  const { value: count, next } = readUnsigned(code, 0);
  const found = new Set<string>();
  const parts: Uint8Array[] = [Uint8Array.from(unsigned(count))];
  for (const body of sized(code, next, count)) {
    const hash = bodyHash(body);
    const replacement = replacements.find((each) => each.hash === hash);
    if (replacement && found.has(hash)) throw new Error(`Two functions of the module are ${hash}.`);
    if (replacement) found.add(hash);
    parts.push(...withSize(replacement?.replace(body) ?? body));
  }
  const missing = replacements.map((each) => each.hash).filter((hash) => !found.has(hash));
  if (missing.length > 0) throw new Error(`No function of the module is ${missing.join(' or ')}.`);
  return Buffer.concat(parts);
}

/**
 * A WebAssembly module with the bodies of some functions replaced; everything else stays as it is.
 *
 * @param replacements types stay, so parameters and results of the new bodies must be those of the old ones.
 * @throws when a body that is to be replaced is not there, or is there twice.
 */
export function replaceFunctions(module: Uint8Array, replacements: readonly Replacement[]): Uint8Array {
  const parts: Uint8Array[] = [module.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < module.length;) {
    const id = module[at]!;
    const { value: size, next } = readUnsigned(module, at + 1);
    at = next + size;
    const section = module.subarray(next, at);
    parts.push(
      Uint8Array.of(id),
      ...withSize(id === CODE_SECTION ? replaceInCode(section, replacements) : section),
    );
  }
  return Buffer.concat(parts);
}
