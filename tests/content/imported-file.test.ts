import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';

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

test('imported entries share a source, name exceptions by field, and give way to files of their own', () => {
  const measured = { name: 'A review', url: null, date: '2026-11-02' };
  const entries = {
    'acme-1': { name: 'One', ...sizes },
    'acme-2': { name: 'Two', ...sizes, exceptions: { ratedW: measured } },
    'acme-3': { name: 'Three', ...sizes },
  };
  const folder = folderWith({ imported: { source, defaults, entries }, 'acme-3': own });
  const coolers = readCollection('coolers', folder);
  expect(coolers.map(({ id, name }) => [id, name])).toEqual([
    ['acme-1', 'One'],
    ['acme-2', 'Two'],
    ['acme-3', 'By hand'],
  ]);
  expect(coolers[0]!.sources).toEqual([source]);
  expect(coolers[1]!.sources).toEqual([source, { ...measured, note: 'ratedW' }]);
});

test.each([
  [{ entries: {} }, /coolers\/imported\.json: .*source/s],
  [{ source, entries: { 'Acme 1': {} } }, /imported\.json: .*Acme 1/s],
  [
    { source, defaults, entries: { x: { name: 'X', exceptions: { ratedW: source } } } },
    /x has a source for "ratedW"/,
  ],
  [{ source, defaults, entries: { x: { name: 'X', ...sizes, ratedW: -1 } } }, /coolers\/x: .*ratedW/s],
])('a wrong file is named with its field: %j', (imported, reason) => {
  expect(() => readCollection('coolers', folderWith({ imported }))).toThrow(reason);
});
