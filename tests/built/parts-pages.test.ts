import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readParts } from '../../src/content/read-parts.ts';
import { collectionOfKind, partKinds } from '../../src/lib/parts/catalogue.ts';
import { viewOf } from '../../src/lib/parts/views.ts';
import { dist, page } from './built-site.ts';

const beside = partKinds.filter((kind) => kind !== 'gpu');

test.each(beside)('%s: every part has a row with a box to tick, its notes and every source', (kind) => {
  const { html } = page(`/${viewOf(kind).page}/`);
  for (const part of readParts(kind)) {
    expect(html, part.id).toContain(`id="${part.id}"`);
    expect(html, part.id).toContain(`id="${part.id}-sources"`);
    for (const { url } of part.sources)
      if (url) expect(html, part.id).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
  }
  expect(html.match(/type="checkbox"/g)).toHaveLength(readParts(kind).length + 1);
  expect(html).not.toContain('<astro-island');
});

test.each(partKinds)('%s: the files hold every part', (kind) => {
  const name = `data/${collectionOfKind[kind]}`;
  const json = JSON.parse(readFileSync(`${dist}${name}.json`, 'utf8'));
  const csv = readFileSync(`${dist}${name}.csv`, 'utf8');
  expect(json).toHaveLength(readParts(kind).length);
  for (const part of readParts(kind)) {
    expect(csv).toContain(`\r\n${part.id},`);
    expect(json.find((each: { id: string }) => each.id === part.id)).toEqual(part);
  }
});
