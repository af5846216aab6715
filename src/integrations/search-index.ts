import type { AstroIntegration } from 'astro';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { aliases } from '../lib/search/aliases.ts';
import type { SearchRecord } from '../lib/search/records.ts';
import { vocabularyOf } from '../lib/search/spelling.ts';
import { searchRecords } from '../catalogue/search.ts';
import { fromFiles } from '../content/read-collection.ts';
import { indexedPages } from './search-profiles.ts';

/** Parts of a page that do not belong in excerpts. */
const excludeSelectors = [
  '.expressive-code .header',
  '.sr-only',
  '.sl-anchor-link',
  'svg',
  '.no-search',
  'noscript',
];

/** An entry of the index: a built page or a record of our data. */
type Entry = { sourcePath: string; content: string } | SearchRecord;

async function builtPages(folder: string): Promise<{ sourcePath: string; content: string }[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
  return Promise.all(
    names.sort().map(async (sourcePath) => ({
      sourcePath,
      content: await readFile(`${folder}${sourcePath}`, 'utf8'),
    })),
  );
}

/** The address of a built page, below the site's base. */
const addressOf = (sourcePath: string): string => `/${sourcePath.replace(/index\.html$/, '')}`;

/**
 * The search index of a built site, not yet written.
 * @param folder the built site, with a slash at its end
 * @param order the order in which pages and records are added; ranking must not depend on it
 * @throws Error naming the page or record that Pagefind refuses
 */
export async function searchIndexOf(
  folder: string,
  order: (entries: Entry[]) => Entry[] = (entries) => entries,
): Promise<pagefind.PagefindIndex> {
  const { index, errors } = await pagefind.createIndex({ excludeSelectors });
  if (!index) throw new Error(`search index: ${errors.join('; ')}`);
  // A page with the address of a record would replace the record if added after it.
  const records = await searchRecords(fromFiles);
  const recorded = new Set(records.map(({ url }) => url));
  const pages = (await builtPages(folder)).filter(({ sourcePath }) => !recorded.has(addressOf(sourcePath)));
  for (const entry of order([...pages, ...records])) {
    const added = 'sourcePath' in entry ? await index.addHTMLFile(entry) : await index.addCustomRecord(entry);
    const name = 'sourcePath' in entry ? entry.sourcePath : entry.url;
    if (added.errors.length > 0) throw new Error(`search index, ${name}: ${added.errors.join('; ')}`);
  }
  return index;
}

/** The other names of a built page. */
const aliasesOf = (html: string): string =>
  /data-pagefind-meta="aliases:([^"]*)"/.exec(html)?.[1]?.replace(/ #[\w-]+/g, '') ?? '';

/**
 * Writes the files next to the index: the site's words for spelling, and the profiles of pages for ranking. A page writes the
 * verdicts for answers (`src/pages/search/`).
 * @param folder the built site with its index, with a slash at the end
 * @param index the folder of the index
 */
export async function writeCompanions(folder: string, index: string, into: string): Promise<void> {
  const names = (await searchRecords(fromFiles)).flatMap(({ meta }) => [
    meta['title'] ?? '',
    meta['aliases'] ?? '',
  ]);
  const pages = await builtPages(folder);
  const indexed = await indexedPages(index);
  await mkdir(into, { recursive: true });
  await writeFile(`${into}/pages.json`, JSON.stringify(indexed.map(({ profile }) => profile)));
  await writeFile(
    `${into}/words.json`,
    JSON.stringify(
      // A word that no search finds must not stop the correction of a typed word.
      vocabularyOf(
        indexed.map(({ text }) => text),
        [...names, ...Object.keys(aliases), ...pages.map(({ content }) => aliasesOf(content))],
      ),
    ),
  );
}

/** Pagefind's own interfaces, which we do not use. */
const unused = /^pagefind-(?:component-ui|modular-ui|ui|highlight)\./;

/** After the build: indexes every page and the records of our data collections with Pagefind. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const index = await searchIndexOf(folder);
        const written = await index.writeFiles({ outputPath: `${folder}pagefind` });
        if (written.errors.length > 0) throw new Error(`search index: ${written.errors.join('; ')}`);
        await pagefind.close();
        const names = await readdir(`${folder}pagefind`);
        await Promise.all(
          names.filter((name) => unused.test(name)).map((name) => rm(`${folder}pagefind/${name}`)),
        );
        await writeCompanions(folder, `${folder}pagefind`, `${folder}search`);
        logger.info(`${(await searchRecords(fromFiles)).length} records in addition to the pages`);
      },
    },
  };
}
