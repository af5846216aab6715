import fc from 'fast-check';
import { hostileText } from './hostile.ts';

/** A table of comma-separated values: a good head, and lines that are good, nearly good, or anything. */
export function hostileTable(head: string, good: readonly string[]): fc.Arbitrary<string> {
  const quoted = hostileText.map((text) => `"${text.replaceAll('"', '""')}"`);
  const cell = fc.oneof(
    fc.constantFrom('', '0x10', '1e3', '"1,299"', 'XXQ', '"', '2031-01-01', '"open'),
    quoted,
    hostileText,
  );
  const nearly = fc
    .tuple(fc.nat(good.length - 1), cell)
    .map(([at, value]) => good.map((each, index) => (index === at ? value : each)).join(','));
  const line = fc.oneof(
    fc.constant(good.join(',')),
    nearly,
    hostileText,
    fc.array(cell).map((cells) => cells.join(',')),
  );
  return fc
    .tuple(
      fc.constantFrom('', '\ufeff'),
      fc.oneof({ weight: 9, arbitrary: fc.constant(head) }, hostileText),
      fc.array(line, { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    )
    .map(([mark, first, lines, end]) => mark + [first, ...lines].join(end));
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10];

const uint32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const latin = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0) & 255);

/** A chunk of a PNG file whose length is right, wrong, or larger than any file. */
function hostileChunk(keyword: string): fc.Arbitrary<number[]> {
  const data = fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => [...bytes]),
    hostileText.map((text) => [...latin(keyword), 0, ...new TextEncoder().encode(text)]),
    hostileText.map((text) => [...latin(keyword), 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)]),
    hostileText.map((text) => [...latin(keyword), ...new TextEncoder().encode(text)]),
  );
  const length = fc.option(fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff));
  const type = fc.constantFrom('tEXt', 'iTXt', 'zTXt', 'IHDR', 'IDAT', 'IEND', 'eXIf');
  return fc
    .tuple(length, type, data)
    .map(([wrong, name, bytes]) => [...uint32(wrong ?? bytes.length), ...latin(name), ...bytes, 0, 0, 0, 0]);
}

/** A file that is a PNG, begins like one, or is anything; with text of the keyword where it is well formed. */
export function hostilePng(keyword: string): fc.Arbitrary<Uint8Array> {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const chunks = fc
    .array(hostileChunk(keyword), { maxLength: 6 })
    .map((list) => [...signature, ...list.flat()]);
  return fc.oneof(
    bytes,
    bytes.map((rest) => Uint8Array.from([...signature, ...rest])),
    chunks.map((file) => Uint8Array.from(file)),
    fc.tuple(chunks, fc.nat()).map(([file, cut]) => Uint8Array.from(file.slice(0, cut % (file.length + 1)))),
  );
}
