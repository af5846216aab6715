import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A built page: its path as a reader opens it, and its HTML. */
export interface BuiltPage {
  path: string;
  html: string;
}

/** Every page of the built site. */
export const pages: BuiltPage[] = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => ({
    path: `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`,
    html: readFileSync(dist + name, 'utf8'),
  }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

export function page(path: string): BuiltPage {
  const found = pages.find((each) => each.path === path);
  if (!found) throw new Error(`no page ${path} in dist: run the build first`);
  return found;
}

/** Whether a path of the site leads to a file. */
export const leadsSomewhere = (path: string): boolean =>
  existsSync(dist + (path.endsWith('/') ? `${path}index.html` : path).slice(1));

/** Scripts that a file imports statically, itself included. */
export function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(dist + file)) return seen;
  seen.add(file);
  const text = readFileSync(dist + file, 'utf8');
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  for (const [, name = ''] of text.matchAll(/(?:^|[;}\n])(?:import|export)[^;"'()]*["']\.\/([^"']+)["']/g))
    withImports(folder + name, seen);
  return seen;
}
