// Writes the licences of models into src/content/pipelines/: node tools/licences/import.ts FILE DATE
// FILE holds `pipelines` by name with `licence` and `licence_source`; models.json names the one of each model, and
// stated.json holds licences that were read elsewhere.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { sourceSchema } from '../../src/content/schemas/sourced.ts';
import { commercialUse } from '../../src/lib/verdict/licence.ts';

const fileSchema = z.object({
  pipelines: z.record(
    z.string(),
    z.object({ licence: z.string().nullable(), licence_source: z.string().nullable() }),
  ),
});
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** `owner/name README.md@commit` on GitHub as an address; null for other words. */
function addressOf(source: string): string | null {
  const [, repository, file, commit] = /^([\w.-]+\/[\w.-]+) (\S+)@([0-9a-f]{7,})$/.exec(source) ?? [];
  return repository ? `https://github.com/${repository}/blob/${commit}/${file}` : null;
}

const statedSchema = z.record(z.string(), z.object({ licence: z.string(), source: sourceSchema }));

function write(id: string, name: string, source: z.infer<typeof sourceSchema>): void {
  const path = here(`../../src/content/pipelines/${id}.json`);
  const { source: components, ...pipeline } = json(path) as { source: unknown };
  const licence = { name, commercial: commercialUse(name), source };
  writeFileSync(path, `${JSON.stringify({ ...pipeline, licence, source: components }, null, 2)}\n`);
}

const [input, date] = process.argv.slice(2);
if (!input || !date)
  throw new Error('Name the file and its date: node tools/licences/import.ts FILE 2026-11-29');
const { pipelines } = fileSchema.parse(json(input));
const models = z.record(z.string(), z.string()).parse(json(here('models.json')));
for (const [id, name] of Object.entries(models)) {
  const found = pipelines[name];
  if (!found) throw new Error(`${input} has no pipeline "${name}", which models.json gives for ${id}`);
  if (found.licence === null || found.licence_source === null) continue;
  const source = { name: found.licence_source, url: addressOf(found.licence_source), date };
  write(id, found.licence, source);
}
for (const [id, { licence, source }] of Object.entries(statedSchema.parse(json(here('stated.json')))))
  write(id, licence, source);
