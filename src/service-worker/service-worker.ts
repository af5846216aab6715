import { clientsClaim } from 'workbox-core';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';

/** What is kept from the first visit on; written in by the build. */
declare const PRECACHED: { url: string; revision: string | null }[];
/** Path of the site, with slashes at both ends; written in by the build. */
declare const BASE: string;

/** The settings of a tool stand in its address and change nothing of its page. */
precacheAndRoute(PRECACHED, { ignoreURLParametersMatching: [/.*/] });
cleanupOutdatedCaches();
clientsClaim();

const below = (url: URL, folder: string): boolean =>
  url.origin === location.origin && url.pathname.startsWith(BASE + folder);

/** The plugin's own type says `undefined` where the interface says optional: the same thing to the code. */
const kept = (entries: number) => [
  new ExpirationPlugin({ maxEntries: entries, purgeOnQuotaError: true }) as WorkboxPlugin,
];

// A page that was read stays readable; while there is a network, its newest form is shown.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && url.origin === location.origin,
  new NetworkFirst({ cacheName: 'pages', networkTimeoutSeconds: 5, plugins: kept(80) }),
);

// Built files carry their content's hash in their name. The runtime of the demo is left to the demo's own store.
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

// A waiting version takes over when the reader asks for it, never in the middle of their work.
addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING')
    void (self as unknown as { skipWaiting(): Promise<void> }).skipWaiting();
});
