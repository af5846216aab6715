// Makes src/content/<collection>/imported.json and fills in the parts that have a file of their own: node tools/parts/import.ts FOLDER [--check]
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
import { corrected, filledFile } from './own-files.ts';
import { withOwnIds } from './own-parts.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, into: { type: 'string' } },
  allowPositionals: true,
});
const [input] = positionals;
const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
const content = values.into ?? fileURLToPath(new URL('../../src/content/', import.meta.url));
try {
  if (!input)
    throw new Error('No input. Name the folder of the rows: node tools/parts/import.ts FOLDER [--check]');
  const read = (file: string) => cleanJson(readFileSync(`${input}/${file}`, 'utf8'));
  const files = makers.flatMap((make) => {
    const made = make(read);
    const { collection, sources } = made;
    const own = readCollection(collection);
    const parts = withOwnIds(collection, made.parts, own);
    const text = importedText(parts, sources);
    importedParts(collection, JSON.parse(text), []);
    console.log(
      `${collection}: ${parts.length} parts, ${kB(text.length)}, ${kB(gzipSync(text).length)} compressed`,
    );
    const folder = `${content}/${collection}`;
    const filled = corrected(own, parts).map(({ id, part }) => {
      const file = `${folder}/${id}.json`;
      const before = readFileSync(file, 'utf8');
      const own = JSON.parse(before) as Record<string, unknown>;
      const after = filledFile(own, part, sources);
      return { file, text: after === own ? before : `${JSON.stringify(after, null, 2)}\n` };
    });
    return [{ file: `${folder}/imported.json`, text }, ...filled];
  });
  const changed = files.filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const { file, text } of changed) {
    console.log(`${file.slice(content.length)}: ${values.check ? 'differs' : 'written'}`);
    if (!values.check) writeFileSync(file, text);
  }
  console.log(changed.length === 0 ? 'No file changes.' : `${changed.length} files differ.`);
  if (values.check && changed.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
