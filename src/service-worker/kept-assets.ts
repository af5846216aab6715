import type { PrecacheController } from 'workbox-precaching';
import { neededFiles } from './needed-files.ts';

/** The caches of visited pages and of the built files that these need. */
export const pagesCache = 'pages';
export const assetsCache = 'assets';

const nameOf = ({ url }: Request): string => new URL(url).pathname.split('/').at(-1)!;

async function textsIn(cache: Cache, isPage: (request: Request) => boolean): Promise<string[]> {
  const found = (await cache.keys()).filter(isPage);
  return Promise.all(found.map(async (request) => (await cache.match(request))?.text() ?? ''));
}

/**
 * Keeps the built files of visited pages when a new version of the site takes over, and deletes those that no stored page
 * needs. Call it before the controller deletes the files of the previous version.
 */
export async function keepAssets(controller: PrecacheController): Promise<void> {
  const [pages, assets, precache] = await Promise.all(
    [pagesCache, assetsCache, controller.strategy.cacheName].map((name) => caches.open(name)),
  );
  const stored = new Map<string, { cache: Cache; request: Request }>();
  for (const cache of [assets!, precache!])
    for (const request of await cache.keys()) stored.set(nameOf(request), { cache, request });
  const textOf = async (name: string) => {
    const file = stored.get(name);
    return (await file?.cache.match(file.request))?.text() ?? null;
  };
  const texts = [
    ...(await textsIn(pages!, () => true)),
    ...(await textsIn(precache!, ({ url }) => new URL(url).pathname.endsWith('.html'))),
  ];
  const needed = await neededFiles(texts, textOf);
  const current = new Set(controller.getURLsToCacheKeys().values());
  for (const { cache, request } of stored.values()) {
    const isNeeded = needed.has(nameOf(request));
    if (cache === assets) {
      if (!isNeeded) await assets.delete(request);
    } else if (isNeeded && !current.has(request.url) && !request.url.includes('?')) {
      const response = await cache.match(request);
      if (response) await assets!.put(request, response);
    }
  }
}
