// The built site's pages, and one of each kind: what `npm test` looks at where `npm run audit` looks at every page.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The paths of all built pages, as a reader would open them. */
export const allPages = () =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .sort();

/** Folders whose pages are made alike, each with the page that stands for it. Any other page is a kind of its own. */
const examples = new Map([
  ['/advice/', '/advice/how-much-vram/'],
  ['/cost/', '/cost/deluxe/'],
  ['/embed/', '/embed/deluxe/'],
  // The card whose source has the longest name.
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
    if (!pages.includes(example)) throw new Error(`${example} stands for its kind, and is not in dist`);
  return pages.filter((path) => {
    const example = examples.get(path.replace(/[^/]+\/?$/, ''));
    return example === undefined || example === path;
  });
}
