import type { AskedFile } from './asked-file.ts';
import { extensionOf } from './asked-file.ts';
import { isGguf } from './tensors/gguf.ts';
import { isSafetensors } from './tensors/safetensors.ts';
import { imageKind } from './images/image-texts.ts';
import { readImage } from './images/read-image.ts';
import { readTextFile } from './read-text.ts';
import { readingOfWeights, readWeightsHeader } from './read-weights.ts';
import { unread, type Reading } from './understood.ts';

/** Pickled checkpoints: reading them means running what they contain. */
const pickles = new Set(['ckpt', 'pt', 'pth', 'bin']);

/** Kinds of files that people give and that hold nothing to read, by their first bytes, and what to give instead. */
const others: readonly (readonly [start: RegExp, format: string, reason: string])[] = [
  [/^PK\x03\x04/, 'ZIP archive', 'It is a ZIP archive: unpack it, and drop the files inside.'],
  [/^(?:7z\xbc\xaf|Rar!|\x1f\x8b)/, 'archive', 'It is an archive: unpack it, and drop the files inside.'],
  [/^%PDF-/, 'PDF', 'It is a PDF: drop the file that it was made from, or paste its text.'],
  [
    /^(?:[\s\S]{4}ftyp|\x1aE\xdf\xa3|RIFF[\s\S]{4}AVI )/,
    'video',
    'It is a video, whose settings are not read: drop the workflow (.json), or the image that was saved with it.',
  ],
  [/^GIF8/, 'GIF image', 'It is a GIF image, which holds no settings: drop the PNG, or the workflow.'],
];

/** Reads one file. Never throws for its content: a file that cannot be read has the reason. */
export async function readFile(file: AskedFile): Promise<Reading> {
  try {
    return await readAny(file);
  } catch (error) {
    // A file that was moved or whose drive was removed while it was read.
    return unread(
      file.name,
      'file',
      `It cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function readAny(file: AskedFile): Promise<Reading> {
  if (file.size === 0) return unread(file.name, 'empty file', 'It is empty.');
  const start = await file.read(0, 64);
  if (isGguf(start)) return weights(file, 'gguf');
  if (isSafetensors(start, file.size)) return weights(file, 'safetensors');
  const image = imageKind(start);
  if (image) return readImage(file, image);
  const extension = extensionOf(file.name);
  if (extension === 'safetensors' || extension === 'sft') return weights(file, 'safetensors');
  if (extension === 'gguf')
    return unread(file.name, 'GGUF', 'It does not begin with the mark of GGUF: the file is damaged.');
  if (pickles.has(extension))
    return unread(
      file.name,
      'pickled checkpoint',
      'Files of this kind (.ckpt, .pt, .pth, .bin) hold Python code, which reading them would run. Drop the .safetensors file of the same model.',
    );
  const letters = String.fromCharCode(...start.subarray(0, 16));
  const other = others.find(([pattern]) => pattern.test(letters));
  if (other) return unread(file.name, other[1], other[2]);
  return readTextFile(file);
}

async function weights(file: AskedFile, kind: 'safetensors' | 'gguf'): Promise<Reading> {
  const read = await readWeightsHeader(file, kind);
  if ('reason' in read) return unread(file.name, read.format, `It cannot be read: ${read.reason}.`);
  return readingOfWeights(file.name, read.format, read.header);
}
