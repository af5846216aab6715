import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { dist } from '../../src/commands/site-pages.mjs';

const worker = readFileSync(`${dist}service-worker.js`, 'utf8');
const imported = /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g;

/** The scripts that a page's tools start with, and what these import. */
function scriptsOf(page: string): string[] {
  const html = readFileSync(`${dist}${page}index.html`, 'utf8');
  const found = new Set<string>();
  const add = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const [, other] of readFileSync(`${dist}_astro/${name}`, 'utf8').matchAll(imported)) add(other!);
  };
  for (const [, name] of html.matchAll(/(?:component-url|renderer-url|src)="[^"]*\/_astro\/([^"/]+\.js)"/g))
    add(name!);
  return [...found];
}

describe('what is kept for a reader without a network', () => {
  it.each(['tools/calculator/', 'tools/vram/', 'tools/which-gpu/'])('every script of %s', (page) => {
    const scripts = scriptsOf(page);
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((name) => !worker.includes(`_astro/${name}`))).toEqual([]);
  });
});
