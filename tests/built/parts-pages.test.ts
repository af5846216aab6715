import { gzipSync } from 'node:zlib';
import { allParts } from '../../src/catalogue/parts.ts';
import { partsFromFiles, readCollection } from '../../src/content/read-collection.ts';
import { partFileOf, partFiles } from '../../src/lib/parts/part-id.ts';
import { choicesOfIndex } from '../../src/lib/parts/part-index.ts';
import { collectionOf } from '../../src/content/collections.ts';
import { catalogueKinds, partKinds } from '../../src/content/part-kinds.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { viewOf } from '../../src/lib/parts/views.ts';
import { dist, page } from './built-site.ts';

const beside = partKinds.filter((kind) => kind !== 'gpu');

test.each(beside)('%s: every part has a row with a box to tick, its notes and every source', (kind) => {
  const { html } = page(`/${viewOf(kind).page}/`);
  for (const part of readCollection(collectionOf(kind))) {
    expect(html, part.id).toContain(`id="${part.id}"`);
    expect(html, part.id).toContain(`id="${part.id}-sources"`);
    for (const { url } of part.sources)
      if (url) expect(html, part.id).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
  }
  expect(html.match(/type="checkbox"/g)).toHaveLength(readCollection(collectionOf(kind)).length + 1);
  expect(html).not.toContain('<astro-island');
});

test.each(catalogueKinds)(
  '%s: the files hold every part, those with a file of their own first',
  async (kind) => {
    const name = `data/${collectionOf(kind)}`;
    const json = JSON.parse(readFileSync(`${dist}${name}.json`, 'utf8'));
    const csv = readFileSync(`${dist}${name}.csv`, 'utf8');
    const parts = await allParts(partsFromFiles, kind);
    expect(json).toHaveLength(parts.length);
    for (const part of readCollection(collectionOf(kind))) {
      expect(csv).toContain(`\r\n${part.id},`);
      expect(json.find((each: { id: string }) => each.id === part.id)).toEqual(part);
    }
    expect(json.at(-1)).toEqual(parts.at(-1));
    expect(gzipSync(readFileSync(`${dist}${name}.json`)).length).toBeLessThanOrEqual(400 * 1024);
  },
);

test.each(catalogueKinds)('%s: the index and the files by id lead to every part', async (kind) => {
  const collection = collectionOf(kind);
  const read = (file: string) => JSON.parse(readFileSync(`${dist}data/${file}.json`, 'utf8'));
  const choices = [collection, `${collection}-more`].flatMap((file) =>
    choicesOfIndex(kind, read(`part-index/${file}`)),
  );
  const parts = await allParts(partsFromFiles, kind);
  const { forBuilds = () => true } = viewOf(kind);
  const offered = parts.filter((part) => forBuilds(part));
  expect(choices.map(({ id }) => id).sort()).toEqual(offered.map(({ id }) => id).sort());
  const files = Array.from({ length: partFiles }, (_, file) => read(`parts/${collection}/${file}`));
  for (const part of parts)
    expect(files[partFileOf(part.id)].some((each: { id: string }) => each.id === part.id)).toBe(true);
});

test.each(partKinds)(
  '%s: the names by which wordings are recognised are at most 400 KiB compressed',
  (kind) => {
    const file = readFileSync(`${dist}data/part-names/${collectionOf(kind)}.json`);
    expect(gzipSync(file).length).toBeLessThanOrEqual(400 * 1024);
  },
);

test('the first lists of all kinds are small', () => {
  const sizes = catalogueKinds.map(
    (kind) => gzipSync(readFileSync(`${dist}data/part-index/${collectionOf(kind)}.json`)).length,
  );
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(80_000);
});

test.each(catalogueKinds.filter((kind) => kind !== 'gpu'))('%s: the page names the data set', (kind) => {
  expect(page(`/${viewOf(kind).page}/`).html).toContain('https://github.com/buildcores/buildcores-open-db');
});
