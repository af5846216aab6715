// Makes src/content/<collection>/imported.json: node tools/parts/import.ts FOLDER [--check]
// FOLDER holds the rows of BuildCores OpenDB and their supplements. With --check nothing is written; differences give exit
// code 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { readCollection } from '../../src/content/read-collection.ts';
import { importedParts } from '../../src/content/imported-parts.ts';
import { cleanJson } from './clean-text.ts';
import { makers } from './collections.ts';
import { importedText } from './imported-text.ts';
import { withOwnIds } from './own-parts.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, into: { type: 'string' } },
  allowPositionals: true,
});
const [folder] = positionals;
const content = values.into ?? fileURLToPath(new URL('../../src/content/', import.meta.url));
try {
  if (!folder)
    throw new Error('No input. Name the folder of the rows: node tools/parts/import.ts FOLDER [--check]');
  const read = (file: string) => cleanJson(readFileSync(`${folder}/${file}`, 'utf8'));
  const files = makers.map((make) => {
    const { collection, parts, sources } = make(read);
    const text = importedText(withOwnIds(collection, parts, readCollection(collection)), sources);
    importedParts(collection, JSON.parse(text), []);
    const file = `${content}/${collection}/imported.json`;
    const changed = !existsSync(file) || readFileSync(file, 'utf8') !== text;
    return { collection, parts: parts.length, text, file, changed };
  });
  for (const { collection, parts, text, file, changed } of files) {
    if (changed && !values.check) writeFileSync(file, text);
    const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
    console.log(
      `${collection}: ${parts} parts, ${kB(text.length)}, ${kB(gzipSync(text).length)} compressed, ${changed ? 'changed' : 'as it was'}`,
    );
  }
  if (values.check && files.some(({ changed }) => changed)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
