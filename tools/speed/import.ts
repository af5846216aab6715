// Makes the imported files of speeds: node tools/speed/import.ts FOLDER DATE [--check]
// With --check nothing is written. A difference gives exit code 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { z } from 'zod';
import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { fromFiles, readCollection } from '../../src/content/read-collection.ts';
import type { ThroughputRow } from '../../src/content/schemas/throughput.ts';
import { physicsGate } from '../../src/lib/speed/gate.ts';
import { collectedRowSchema } from './throughput-rows.ts';
import { throughputFiles } from './throughput-files.ts';
import { trainingCollectedSchema, trainingFiles } from './training-rows.ts';
import { accelerations, accelerationSchema } from './accelerations.ts';
import { stepsRowSchema, usualSteps } from './usual-steps.ts';

const content = fileURLToPath(new URL('../../src/content/', import.meta.url));
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});

async function made(folder: string, read: string): Promise<Map<string, unknown>> {
  const rowsOf = <Row>(file: string, schema: z.ZodType<Row>): Row[] =>
    z.array(schema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const gpus = readCollection('gpus');
  const memory = await vramCatalogue(fromFiles);
  const known = {
    cards: new Map(gpus.map(({ id, vendor }) => [id, vendor])),
    dtypes: new Map([...memory.pipelines].map(([id, { dtype }]) => [id, dtype])),
  };
  const gate = (row: ThroughputRow): string | null => {
    const gpu = gpus.find(({ id }) => id === row.gpu);
    const found = gpu ? physicsGate(row, gpu, memory) : null;
    return found?.passes === false
      ? `it needs ${found.needed.toFixed(0)} TFLOPS of the card’s ${found.peak.toFixed(0)}`
      : null;
  };
  const collected = rowsOf('throughput-2026.json', collectedRowSchema);
  const files = new Map<string, unknown>();
  for (const [id, file] of throughputFiles(collected, known, gate, read))
    files.set(`throughput/${id}.json`, file);
  const training = rowsOf('training-speed.json', trainingCollectedSchema);
  for (const [id, file] of trainingFiles(training, known, read))
    files.set(`training-speeds/${id}.json`, file);
  const faster = rowsOf('acceleration.json', accelerationSchema);
  files.set('accelerations/accelerations.json', accelerations(faster, read));
  files.set('usual-steps/usual-steps.json', usualSteps(rowsOf('usual-steps.json', stepsRowSchema), read));
  return files;
}

const [folder, read] = positionals;
try {
  if (!folder || !read)
    throw new Error(
      'No input. Name the folder of rows and its date: node tools/speed/import.ts speed-2026 2026-11-29',
    );
  for (const [name, file] of await made(folder, read)) {
    const text = await format(JSON.stringify(file), { parser: 'json', printWidth: 110 });
    const target = join(content, name);
    const same = existsSync(target) && readFileSync(target, 'utf8') === text;
    if (same) continue;
    console.log(`${name} ${values.check ? 'differs' : 'written'}`);
    if (values.check) process.exitCode = 1;
    else writeFileSync(target, text);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
