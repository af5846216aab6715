import { fromAstro } from './from-astro.ts';
import { importedParts, type PartsReader, type ReadImported } from './imported-parts.ts';

/** The imported parts' files as text: as modules they would be slow to build, as entries of the content layer to load. */
const files = import.meta.glob<string>('./*/imported.json', { query: '?raw', import: 'default' });

/** Built anew in development when a file changes. */
const importedFromAstro: ReadImported = async (name) => {
  const text = await files[`./${name}/imported.json`]?.();
  if (text === undefined) return [];
  const own = await fromAstro(name);
  return importedParts(
    name,
    JSON.parse(text),
    own.map(({ id }) => id),
  );
};

/** Reads parts for pages. */
export const partsFromAstro: PartsReader = { own: fromAstro, imported: importedFromAstro };
