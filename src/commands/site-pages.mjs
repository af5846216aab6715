// The built site's pages, which `npm run audit` checks, and one of each kind, which `npm test` checks.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The paths of all built pages, as a reader opens them. */
export const allPages = () =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();

/** Folders whose pages have the same structure, each with its example. Any other page is a kind of its own. */
const examples = new Map([
  ['/advice/', '/advice/how-much-vram/'],
  ['/cost/', '/cost/deluxe/'],
  ['/embed/', '/embed/deluxe/'],
  // The card with the longest name of a source.
  ['/gpus/', '/gpus/a10-pcie/'],
  ['/gpus/by/', '/gpus/by/power/'],
  ['/guide/', '/guide/gpu/'],
  ['/models/', '/models/flux1-dev/'],
  ['/models/by/', '/models/by/parameters/'],
  ['/parts/', '/parts/motherboards/'],
]);

/** The paths of one page of every kind; throws when an example is not among the built pages. */
export function pageOfEachKind() {
  const pages = allPages();
  for (const example of examples.values())
    if (!pages.includes(example))
      throw new Error(`the example page ${example} is not in dist: build the site or choose another example`);
  return pages.filter((path) => {
    const example = examples.get(path.replace(/[^/]+\/?$/, ''));
    return example === undefined || example === path;
  });
}
