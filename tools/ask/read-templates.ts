/**
 * Reads a folder of workflows of ComfyUI that others made, and prints how many give a full question, and what the others
 * lack. The folder is that of the package `comfyui-workflow-templates-json` of PyPI (`tools/README.md`).
 *
 *     npx node tools/ask/read-templates.ts FOLDER [--all]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vramCatalogue } from '../../src/catalogue/vram.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import { fileOfBytes } from '../../src/lib/ask/asked-file.ts';
import { askedQuestion, type AskedQuestion } from '../../src/lib/ask/question.ts';
import { readFile } from '../../src/lib/ask/read-file.ts';
import type { Reading } from '../../src/lib/ask/understood.ts';

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) throw new Error('npx node tools/ask/read-templates.ts FOLDER [--all]');
const catalogue = await vramCatalogue(fromFiles);

/** Kinds of models that this site does not estimate at all: no question about them can be full. */
const otherKinds = /a model for (?:audio|3D|depth)|SeedVR2|PiD/;

interface Template {
  file: string;
  reading: Reading;
  question: AskedQuestion;
}

const templates: Template[] = [];
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.json') || file.startsWith('index')) continue;
  const reading = await readFile(fileOfBytes(file, readFileSync(join(folder, file))));
  templates.push({ file, reading, question: askedQuestion(catalogue, [reading]) });
}

const runs = templates.filter(
  ({ reading: { error, understood } }) => error === null && !otherKinds.test(understood.model?.family ?? ''),
);

/** What a question lacks: nothing where the model and what the workflow states about it are known. */
function lacks({ reading: { understood, missed }, question }: Template): string | null {
  if (!understood.model) return 'no model';
  if (understood.model.ids.length === 0)
    return /several models|tells no model/.test(understood.model.note ?? '')
      ? understood.model.note
      : 'not on this site';
  if (question.request === null) return question.problem;
  if (understood.steps === undefined) return 'no steps';
  const open = understood.width === undefined || understood.height === undefined;
  // The size of the image that is given is not in the workflow; that must be said.
  if (open && !missed.some((line) => line.startsWith('The size comes from'))) return 'no size';
  return null;
}

const judged = runs.map((template) => ({ ...template, lack: lacks(template) }));
const onSite = judged.filter(({ lack }) => lack !== 'not on this site');
const full = onSite.filter(({ lack }) => lack === null);
const share = (part: number, whole: number) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;

console.log(
  `${templates.length} files: ${runs.length} run a model for images or video on the reader's machine.`,
);
console.log(`Their model is on this site, or not told by its name: ${onSite.length}.`);
console.log(`Full question: ${share(full.length, onSite.length)}.`);
console.log(
  `Read in full, models included that the site does not have (named as such): ${share(judged.filter(({ lack }) => lack === null || lack === 'not on this site').length, judged.length)}.`,
);
console.log('\nMisses:');
for (const { file, lack } of onSite) if (lack !== null) console.log(`  ${file}: ${lack}`);
console.log('\nNot on this site:');
for (const { file, reading } of judged.filter(({ lack }) => lack === 'not on this site'))
  console.log(`  ${file}: ${reading.understood.model!.family}`);
console.log('\nWithout a model on the reader’s machine:');
const reasons = Map.groupBy(
  templates.filter(({ reading }) => reading.error !== null),
  ({ reading }) => reading.error!.replace(/\(.*?\)|; its nodes.*/g, '').trim(),
);
for (const [reason, list] of reasons) console.log(`  ${list.length}: ${reason}`);
if (flags.includes('--all')) {
  console.log('\nFull questions:');
  for (const { file, question, reading } of full)
    console.log(
      `  ${file}: ${JSON.stringify({ ...question.request, steps: question.steps })} ${reading.missed.join(' ')}`,
    );
}
