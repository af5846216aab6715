import { expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { listedParts } from '../../../src/catalogue/parts.ts';
import { catalogueKinds } from '../../../src/content/part-kinds.ts';
import { partsFromFiles } from '../../../src/content/read-collection.ts';
import { partNamedBy } from '../../../src/lib/parts/looked-up-part.ts';
import {
  lookupFileOf,
  lookupFiles,
  wordsToLookUp,
  type LookedUp,
} from '../../../src/lib/parts/part-lookup.ts';

const kinds = catalogueKinds.filter((kind) => kind !== 'gpu');
const parts = await Promise.all(
  kinds.map(async (kind): Promise<LookedUp[]> => {
    const listed = await listedParts(partsFromFiles, kind);
    return listed.map(({ part: { id, vendor, name } }) => ({ kind, id, vendor, name, detail: '' }));
  }),
);
const files = lookupFiles(parts.flat());
function named(query: string): string | null {
  const found = wordsToLookUp(query).flatMap((word) => files.get(lookupFileOf(word))?.[word] ?? []);
  return partNamedBy(query, [...new Set(found)])?.id ?? null;
}

it.each([
  ['ryzen 9 9950x3d', 'ryzen-9-9950x3d'],
  ['Corsair SF750', 'corsair-sf750-platinum'],
  ['asus wrx90e sage', 'asus-pro-ws-wrx90e-sage-se'],
  ['fractal design torrent', 'fractal-design-torrent'],
  ['msi rtx 4090 gaming x trio', 'msi-geforce-rtx-4090-gaming-x-trio'],
  ['ROMED8-2T', 'asrock-rack-romed8-2t'],
])('%s leads to the part', (query, id) => {
  expect(named(query)).toBe(id);
});

it.each([
  'rtx 4090',
  'nvidia rtx 4090',
  'how much vram for flux',
  'best power supply',
  'noise',
  '8gb',
  'torrent download',
  '',
])('a query that names no part, or a chip: %s', (query) => {
  expect(named(query)).toBeNull();
});

it('most parts are found by their own name, and a search loads a few small files', () => {
  const all = parts.flat().filter((_, at) => at % 97 === 0);
  const found = all.filter((part) => named(`${part.vendor} ${part.name}`) === part.id);
  expect(found.length / all.length).toBeGreaterThan(0.8);
  for (const file of files.values()) expect(gzipSync(JSON.stringify(file)).length).toBeLessThan(60_000);
});
