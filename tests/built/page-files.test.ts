import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dist, pages as everyPage } from './built-site.ts';

/** Pages for frames on other sites stand for nothing by themselves. */
const pages = everyPage.filter(({ path }) => !path.startsWith('/embed/'));

const attribute = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? '';
const below = (address: string): string => new URL(address).pathname.slice(1);

/** Width and height in a PNG file's header. */
const sizeOf = (file: string): [number, number] => {
  const bytes = readFileSync(file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

test('every page names a picture of its own, 1200 x 630, that exists', () => {
  const pictures = pages.map(({ path, html }) => {
    const picture = attribute(html, /<meta property="og:image" content="([^"]+)"/);
    expect(picture, path).not.toBe('');
    expect(sizeOf(dist + below(picture)), path).toEqual([1200, 630]);
    return picture;
  });
  expect(new Set(pictures).size).toBe(pages.length);
});

test('every page has a title, a description and structured data that parses and names its own address', () => {
  for (const { path, html } of pages) {
    expect(attribute(html, /<meta name="description" content="([^"]+)"/), path).not.toBe('');
    if (path.endsWith('.html')) continue;
    const blocks = [...html.matchAll(/<script type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, text]) => JSON.parse(text!) as Record<string, unknown>,
    );
    const types = blocks.map((block) => block['@type']);
    expect(types, path).toContain('BreadcrumbList');
    const main = blocks.find((block) => ['TechArticle', 'WebApplication'].includes(String(block['@type'])));
    expect(new URL(String(main?.['url'])).pathname, path).toBe(path);
  }
});

test('every page can be had as Markdown, with its tables and without its scripts', () => {
  for (const { path, html } of pages) {
    const link = attribute(html, /<link rel="alternate" type="text\/markdown" href="([^"]+)"/);
    if (path.endsWith('.html')) continue;
    const markdown = readFileSync(dist + link.slice(1), 'utf8');
    expect(markdown, path).toMatch(/^# \S/);
    expect(/<script|<style/.test(markdown), path).toBe(false);
  }
  const deluxe = readFileSync(`${dist}cost/deluxe/index.md`, 'utf8');
  expect(deluxe).toMatch(/^\| -+ \|/m);
  expect(deluxe).toContain('$25,800');
});

test('the list for language models names every page once', () => {
  const list = readFileSync(`${dist}llms.txt`, 'utf8');
  const named = [...list.matchAll(/\]\((\S+index\.md)\)/g)].map(([, address]) => below(address!));
  expect(new Set(named).size).toBe(named.length);
  expect(named.length).toBe(pages.filter(({ path }) => !path.endsWith('.html')).length);
  for (const file of named) expect(existsSync(dist + file), file).toBe(true);
});

test('the feed of changes is well formed and its links lead to pages', () => {
  const feed = readFileSync(`${dist}changes.xml`, 'utf8');
  const links = [...feed.matchAll(/<link>(https?:[^<]+)<\/link>/g)].map(([, address]) => below(address!));
  expect(links.length).toBeGreaterThan(4);
  for (const link of links) expect(existsSync(`${dist}${link}index.html`), link).toBe(true);
  expect(readFileSync(`${dist}robots.txt`, 'utf8')).toContain('sitemap-index.xml');
});

test('the data’s schemas are served, and say what each figure is in', () => {
  const schema = JSON.parse(readFileSync(`${dist}data/schemas/gpu.json`, 'utf8')) as {
    properties: Record<string, unknown>;
  };
  expect(Object.keys(schema.properties)).toContain('memoryGiB');
});
