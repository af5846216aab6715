/** Files below paths, and what the rules of `terms.yml` find in them. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { findingsIn, findingsInName, type Finding } from './terms.ts';
import { textsOf } from './texts.ts';

export interface Located extends Finding {
  file: string;
  line: number;
}

/** What we write for readers: pages, data and their schemas, and the files about the project. */
export const projectPaths = [
  'src',
  'tools',
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'training/README.md',
];

const types = '**/*.{md,mdx,ts,tsx,mjs,astro,json}';

/** Names of products and part numbers as others write them. */
const imported = /\/imported\.json$/;

export function lintPaths(paths: string[]): Located[] {
  return paths.flatMap((path) => {
    const files = statSync(path).isDirectory() ? globSync(`${path}/${types}`).sort() : [path];
    return files
      .filter((file) => !imported.test(file))
      .flatMap((file) => lintText(file, readFileSync(file, 'utf8')));
  });
}

export function lintText(file: string, content: string): Located[] {
  return textsOf(file, content).flatMap(({ text, start, where }) => {
    const found = where === 'identifier' ? findingsInName(text) : findingsIn(text, where);
    return found.map((finding) => ({
      ...finding,
      phrase: finding.phrase.replace(/\s+/g, ' '),
      file,
      line: content.slice(0, start + finding.index).split('\n').length,
    }));
  });
}
