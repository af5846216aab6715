import type { AstroIntegration } from 'astro';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { readCollection } from '../content/read-collection.ts';
import { glossarySchema } from '../content/schemas/glossary.ts';
import { gpuSchema } from '../content/schemas/gpu.ts';
import { tierSchema } from '../content/schemas/tier.ts';
import { aliases } from '../lib/search/aliases.ts';
import { gpuRecord, termRecord, tierRecord } from '../lib/search/records.ts';
import { vocabularyOf } from '../lib/search/spelling.ts';
import { verdictTable } from './search-data.ts';

/** Parts of a page that would only add noise to excerpts. */
const excludeSelectors = [
  '.expressive-code .header',
  '.sr-only',
  '.sl-anchor-link',
  'svg',
  '.no-search',
  'noscript',
];

/** The running text of every built page, markup taken off. */
async function textsBelow(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
  return Promise.all(
    names.map(async (name) => {
      const html = await readFile(`${folder}${name}`, 'utf8');
      const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
      return main
        .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')
        .replace(/<[^>]+>/g, ' ')
        .replace(/&[a-z]+;/g, ' ');
    }),
  );
}

/** After the build: indexes every page and the records of our data collections with Pagefind. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { index, errors } = await pagefind.createIndex({ excludeSelectors });
        if (!index) throw new Error(`search index: ${errors.join('; ')}`);
        const folder = fileURLToPath(dir);
        const pages = await index.addDirectory({ path: folder });
        const records = [
          ...readCollection('tiers', tierSchema).map(tierRecord),
          ...readCollection('gpus', gpuSchema).map(gpuRecord),
          ...readCollection('glossary', glossarySchema).flatMap(({ terms }) => terms.map(termRecord)),
        ];
        for (const record of records) {
          const added = await index.addCustomRecord(record);
          if (added.errors.length > 0)
            throw new Error(`search record ${record.url}: ${added.errors.join('; ')}`);
        }
        const written = await index.writeFiles({ outputPath: `${folder}pagefind` });
        if (written.errors.length > 0) throw new Error(`search index: ${written.errors.join('; ')}`);
        await pagefind.close();
        // Interfaces that we do not use.
        await Promise.all(
          (await readdir(`${folder}pagefind`))
            .filter((name) => /^pagefind-(?:component-ui|modular-ui|ui|highlight)\./.test(name))
            .map((name) => rm(`${folder}pagefind/${name}`)),
        );
        const names = records.flatMap(({ meta }) => [meta['title'] ?? '', meta['aliases'] ?? '']);
        const vocabulary = vocabularyOf(await textsBelow(folder), [...names, ...Object.keys(aliases)]);
        await mkdir(`${folder}search`, { recursive: true });
        await writeFile(`${folder}search/words.json`, JSON.stringify(vocabulary));
        await writeFile(`${folder}search/verdicts.json`, JSON.stringify(verdictTable()));
        logger.info(`${pages.page_count} pages and ${records.length} records`);
      },
    },
  };
}
