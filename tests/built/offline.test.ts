import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { dist, pages, withImports } from './built-site.ts';

const worker = readFileSync(`${dist}service-worker.js`, 'utf8');

/** The scripts that a page's tools start with, and what these import. */
function scriptsOf(path: string): string[] {
  const { html } = pages.find((page) => page.path === path)!;
  const found = new Set<string>();
  for (const [, file] of html.matchAll(/(?:component-url|renderer-url|src)="\/([^"#?]+\.js)"/g))
    withImports(file!, found);
  return [...found];
}

describe('what is kept for a reader without a network', () => {
  it.each(['/tools/calculator/', '/tools/vram/', '/tools/which-gpu/'])('every script of %s', (path) => {
    const scripts = scriptsOf(path);
    expect(scripts.length).toBeGreaterThan(5);
    expect(scripts.filter((file) => !worker.includes(file))).toEqual([]);
  });
});
