import { AcceptEncoding } from '@remix-run/headers';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const encoders = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};

export type Encoding = keyof typeof encoders;

/** The encoding that a reader names and prefers, `br` before `gzip`; undefined for none. */
export function chosenEncoding(header: string | undefined): Encoding | undefined {
  const accepted = AcceptEncoding.from(header ?? null);
  const weight = (name: Encoding) => accepted.get(name) ?? 0;
  const best = weight('gzip') > weight('br') ? 'gzip' : 'br';
  return weight(best) > 0 ? best : undefined;
}

/** Compressed bodies are kept up to this many bytes; the oldest go first. */
const limit = 64 * 2 ** 20;

/** Compresses each file once, for as long as there is room. */
export function compressedBodies() {
  const kept = new Map<string, Promise<Buffer>>();
  let total = 0;

  function keep(key: string, body: Promise<Buffer>): void {
    kept.set(key, body);
    void body.then(
      async ({ length }) => {
        total += length;
        for (const [oldest, other] of kept) {
          if (total <= limit) break;
          kept.delete(oldest);
          total -= (await other).length;
        }
      },
      () => kept.delete(key),
    );
  }

  /**
   * The encoded body of a file.
   * @param tag of the file
   * @param read its bytes
   */
  return (tag: string, encoding: Encoding, read: () => Promise<Buffer>): Promise<Buffer> => {
    const key = `${encoding} ${tag}`;
    const known = kept.get(key);
    if (known) return known;
    const body = read().then(encoders[encoding]);
    keep(key, body);
    return body;
  };
}
