import { clientsClaim } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { ExpirationPlugin } from 'workbox-expiration';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { assetsCache, keepAssets, pagesCache } from './kept-assets.ts';
import { pageAddress, slashed, wholePage } from './page-address.ts';

/** Files that are cached at the first visit; inserted by the build. */
declare const PRECACHED: { url: string; revision: string | null }[];
/** Path of the site, with slashes at both ends; inserted by the build. */
declare const BASE: string;

/** The lifecycle event of a service worker, which the DOM library of TypeScript lacks. */
type Lifecycle = Event & { waitUntil(work: Promise<unknown>): void };

const controller = new PrecacheController();
controller.addToCacheList(PRECACHED);
addEventListener('install', (event) => void controller.install(event as Lifecycle));
addEventListener('activate', (event) => {
  const moved = keepAssets(controller).catch(() => undefined);
  (event as Lifecycle).waitUntil(moved.then(() => controller.activate(event as Lifecycle)));
});
// The address of a tool contains its settings, which do not change the page.
registerRoute(new PrecacheRoute(controller, { ignoreURLParametersMatching: [/.*/] }));
clientsClaim();

const below = (url: URL, folder: string): boolean =>
  url.origin === location.origin && url.pathname.startsWith(BASE + folder);

/** The cast is needed because the plugin's type says `undefined` where the interface says optional. */
const kept = (entries: number) =>
  new ExpirationPlugin({ maxEntries: entries, purgeOnQuotaError: true }) as WorkboxPlugin;

// Without a network, an address that lacks the slash at its end leads to that of the page, so that relative links work.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && slashed(url) !== null,
  ({ request, url }) => fetch(request).catch(() => Response.redirect(slashed(url)!)),
);

// Visited pages work offline. With a network, the newest version is shown. Each page is stored once, whatever its query.
registerRoute(
  ({ request, url }) =>
    url.origin === location.origin &&
    (request.mode === 'navigate' || request.headers.get('accept') === 'text/html'),
  new NetworkFirst({
    cacheName: pagesCache,
    networkTimeoutSeconds: 5,
    plugins: [
      {
        cacheKeyWillBeUsed: async ({ request }) => pageAddress(request.url),
        cacheWillUpdate: async ({ response }) => (wholePage(response) ? response : null),
      },
      kept(80),
    ],
  }),
);

// The names of built files contain a hash of their content. The demo stores its own runtime.
registerRoute(
  ({ url }) => below(url, '_astro/') && !url.pathname.endsWith('.wasm'),
  new CacheFirst({ cacheName: assetsCache, plugins: [kept(200)] }),
);

registerRoute(
  ({ url }) =>
    below(url, 'pagefind/') || below(url, 'search/') || below(url, 'data/') || below(url, 'images/'),
  new NetworkFirst({ cacheName: 'data', networkTimeoutSeconds: 5, plugins: [kept(200)] }),
);

setCatchHandler(async ({ request }) => {
  const offline =
    request.mode === 'navigate' ? await controller.matchPrecache(`${BASE}offline/index.html`) : undefined;
  return offline ?? Response.error();
});

// A waiting version takes over only when the reader asks for it.
addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING')
    void (self as unknown as { skipWaiting(): Promise<void> }).skipWaiting();
});
