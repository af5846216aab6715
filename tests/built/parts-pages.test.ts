import { readCollection } from '../../src/content/read-collection.ts';
import { collectionOf } from '../../src/content/collections.ts';
import { partKinds } from '../../src/content/part-kinds.ts';
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

test.each(partKinds)('%s: the files hold every part', (kind) => {
  const name = `data/${collectionOf(kind)}`;
  const json = JSON.parse(readFileSync(`${dist}${name}.json`, 'utf8'));
  const csv = readFileSync(`${dist}${name}.csv`, 'utf8');
  expect(json).toHaveLength(readCollection(collectionOf(kind)).length);
  for (const part of readCollection(collectionOf(kind))) {
    expect(csv).toContain(`\r\n${part.id},`);
    expect(json.find((each: { id: string }) => each.id === part.id)).toEqual(part);
  }
});
