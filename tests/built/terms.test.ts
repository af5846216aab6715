import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCollection } from '../../src/content/read-collection.ts';
import { dist, page, pages } from './built-site.ts';

const terms = readCollection('glossary').flatMap((file) => file.terms);
const marksIn = (html: string) =>
  [...html.matchAll(/<a\b[^>]*class="term"[^>]*href="\/glossary\/#([^"]+)"[^>]*>/g)].map(([, id]) => id!);

test('each term is marked once on a page at most, and in no heading, link or table', () => {
  for (const { path, html } of pages) {
    const marked = marksIn(html);
    expect(new Set(marked).size, path).toBe(marked.length);
    for (const [block] of html.matchAll(/<(h[1-6]|table)\b[\s\S]*?<\/\1>/g))
      expect(block.includes('class="term"'), `${path}: ${block.slice(0, 80)}`).toBe(false);
  }
});

test('nearly all of the glossary is used in the prose', () => {
  const marked = new Set(pages.flatMap(({ html }) => marksIn(html)));
  const unused = terms.filter(({ id }) => !marked.has(id)).map(({ id }) => id);
  expect(unused.length, unused.join(', ')).toBeLessThan(8);
});

test('a mark tells its definition to screen readers, and to nobody who reads the page as Markdown', () => {
  const { html } = page('/advice/training/');
  const lora = terms.find(({ id }) => id === 'lora')!;
  expect(html).toContain(`aria-description="${lora.definition}"`);
  const markdown = readFileSync(`${dist}advice/training/index.md`, 'utf8');
  expect(markdown).toContain('A LoRA of **SD 1.5** trains on 8 GB');
  expect(markdown).not.toContain(lora.definition);
});

test('the catalogue and the glossary itself have no marks', () => {
  for (const { path, html } of pages)
    if (/^\/(glossary|gpus|models|parts|changes)\//.test(path)) expect(marksIn(html), path).toEqual([]);
});
