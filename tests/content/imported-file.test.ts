import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectionOf } from '../../src/content/collections.ts';
import { catalogueKinds } from '../../src/content/part-kinds.ts';
import { partsFromFiles, readCollection, readImported } from '../../src/content/read-collection.ts';

const source = { name: 'A data set', url: 'https://example.org/coolers', date: '2026-11-01' };
const defaults = { vendor: 'Acme', released: null, prices: [], notes: [], kind: 'air', sockets: null };
const sizes = { ratedW: 200, heightMm: 150, radiatorMm: null, rackUnits: null };
const own = { ...defaults, ...sizes, name: 'By hand', sources: [source] };

/** A folder of collections with some files of coolers. */
function folderWith(files: Record<string, object>): string {
  const folder = `${mkdtempSync(join(tmpdir(), 'content-'))}/`;
  mkdirSync(`${folder}coolers`);
  for (const [name, content] of Object.entries(files))
    writeFileSync(`${folder}coolers/${name}.json`, JSON.stringify(content));
  return folder;
}

const licence = 'Data of a set, CC0 1.0';
const sources = { set: source, review: { name: 'A review', url: null, date: '2026-11-02' } };
const shared = { ...defaults, from: ['set'] };

test('imported entries share sources, name those of fields, and give way to files of their own', () => {
  const entries = {
    'acme-1': { name: 'One', ...sizes, tier: 2, aliases: ['First'] },
    'acme-2': {
      name: 'Two',
      ...sizes,
      page: 'https://example.org/two',
      fieldsFrom: { ratedW: 'review' },
    },
    'acme-3': { name: 'Three', ...sizes },
  };
  const folder = folderWith({ imported: { licence, sources, defaults: shared, entries }, 'acme-3': own });
  const coolers = readImported('coolers', folder);
  expect(coolers.map(({ part, tier, aliases, corrected }) => [part.id, tier, aliases, corrected])).toEqual([
    ['acme-1', 2, ['First'], false],
    ['acme-2', 1, [], false],
    ['acme-3', 1, [], true],
  ]);
  expect(coolers[0]!.part.sources).toEqual([source]);
  expect(coolers[1]!.part.sources).toEqual([
    source,
    { name: expect.stringContaining('manufacturer'), url: 'https://example.org/two', date: source.date },
    { ...sources.review, note: 'ratedW' },
  ]);
  expect(readCollection('coolers', folder).map(({ id, name }) => [id, name])).toEqual([
    ['acme-3', 'By hand'],
  ]);
});

const fileWith = (entry: object) => ({
  licence,
  sources,
  defaults: shared,
  entries: { x: { name: 'X', ...entry } },
});

test.each([
  [{ entries: {} }, /coolers\/imported\.json: .*licence/s],
  [{ licence, sources, entries: { 'Acme 1': {} } }, /imported\.json: .*Acme 1/s],
  [fileWith({ fieldsFrom: { ratedW: 'set' } }), /x has a source for "ratedW"/],
  [fileWith({ ...sizes, from: ['other'] }), /x names the source "other"/],
  [fileWith({ ...sizes, ratedW: -1 }), /coolers\/x: .*ratedW/s],
])('a wrong file is named with its field: %j', (imported, reason) => {
  expect(() => readImported('coolers', folderWith({ imported }))).toThrow(reason);
});

test.each(catalogueKinds.filter((kind) => kind !== 'gpu'))(
  'the imported parts of kind %s are valid, so that the command line need not check them again',
  async (kind) => {
    expect(await partsFromFiles.imported(collectionOf(kind))).toEqual(readImported(collectionOf(kind)));
  },
);
