import { clientsClaim } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';

/** Files that are cached at the first visit; inserted by the build. */
declare const PRECACHED: { url: string; revision: string | null }[];
/** Path of the site, with slashes at both ends; inserted by the build. */
declare const BASE: string;

// The address of a tool contains its settings, which do not change the page.
precacheAndRoute(PRECACHED, { ignoreURLParametersMatching: [/.*/] });
cleanupOutdatedCaches();
clientsClaim();

const below = (url: URL, folder: string): boolean =>
  url.origin === location.origin && url.pathname.startsWith(BASE + folder);

/** The cast is needed because the plugin's type says `undefined` where the interface says optional. */
const kept = (entries: number) => [
  new ExpirationPlugin({ maxEntries: entries, purgeOnQuotaError: true }) as WorkboxPlugin,
];

// Visited pages work offline. With a network, the newest version is shown.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && url.origin === location.origin,
  new NetworkFirst({ cacheName: 'pages', networkTimeoutSeconds: 5, plugins: kept(80) }),
);

// The names of built files contain a hash of their content. The demo stores its own runtime.
registerRoute(
  ({ url }) => below(url, '_astro/') && !url.pathname.endsWith('.wasm'),
  new CacheFirst({ cacheName: 'assets', plugins: kept(200) }),
);

registerRoute(
  ({ url }) =>
    below(url, 'pagefind/') || below(url, 'search/') || below(url, 'data/') || below(url, 'images/'),
  new NetworkFirst({ cacheName: 'data', networkTimeoutSeconds: 5, plugins: kept(200) }),
);

setCatchHandler(async ({ request }) => {
  const offline = request.mode === 'navigate' ? await matchPrecache(`${BASE}offline/index.html`) : undefined;
  return offline ?? Response.error();
});

// A waiting version takes over only when the reader asks for it.
addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING')
    void (self as unknown as { skipWaiting(): Promise<void> }).skipWaiting();
});
