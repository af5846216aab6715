import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, bench, describe } from 'vitest';
import { askedFile } from '../../src/cli/asked-file.ts';
import { readFile } from '../../src/lib/ask/read-file.ts';
import { safetensorsHeader } from '../../tools/ask/header-bytes.ts';
import { publishedFiles, tensorsOf } from '../../tools/ask/published-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'asked-'));
const path = join(folder, 'large.safetensors');
const published = publishedFiles.find(({ file }) => file === 'flux2-dev.safetensors')!;
writeFileSync(path, safetensorsHeader(tensorsOf(published)).bytes);
// Without the weights themselves, which take no room on the drive.
truncateSync(path, 20e9);
afterAll(() => rmSync(folder, { recursive: true }));

describe('files that are asked about', () => {
  const before = process.memoryUsage().rss;
  let most = 0;

  bench(
    'the header of a file of 20 GB',
    async () => {
      await readFile(await askedFile(path));
      most = Math.max(most, process.memoryUsage().rss - before);
    },
    {
      teardown: (_, mode) => {
        if (mode === 'run') console.log(`memory for a file of 20 GB: ${(most / 1e6).toFixed(0)} MB`);
      },
    },
  );
});
