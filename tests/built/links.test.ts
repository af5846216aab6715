import { expect, test } from 'vitest';
import { leadsSomewhere, page, pages } from './built-site.ts';

const decoded = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#38;', '&');

test('every link within the site leads to a page, and every anchor to a place in it', () => {
  const broken: string[] = [];
  for (const { path, html } of pages) {
    for (const [, attribute = ''] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const url = new URL(decoded(attribute), `http://site${path}`);
      if (url.host !== 'site') continue;
      if (!leadsSomewhere(url.pathname)) {
        broken.push(`${path} -> ${attribute}`);
        continue;
      }
      const id = decodeURIComponent(url.hash.slice(1));
      if (!id || !url.pathname.endsWith('/')) continue;
      if (!page(url.pathname).html.includes(`id="${id}"`))
        broken.push(`${path} -> ${attribute} (no such anchor)`);
    }
  }
  expect(broken).toEqual([]);
});

test('every page has a title, a description and one h1 of its own', () => {
  const titles = new Map<string, string>();
  for (const { path, html } of pages) {
    const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
    expect(title, path).not.toBe('');
    expect(titles.get(title), `${path} has the title of`).toBeUndefined();
    titles.set(title, path);
    expect(html.match(/<h1\b/g), path).toHaveLength(1);
    expect(/<meta name="description" content="[^"]{20,200}"/.test(html), `description of ${path}`).toBe(true);
  }
});
