import { Workbox } from 'workbox-window';

/** Shows that a newer version of the site waits; what the reader types is kept by the tools themselves. */
function offerNewVersion(workbox: Workbox): void {
  const notice = document.createElement('div');
  notice.className = 'new-version';
  notice.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = 'A new version of this site is ready.';
  const load = document.createElement('button');
  load.type = 'button';
  load.textContent = 'Load it';
  load.addEventListener('click', () => {
    workbox.addEventListener('controlling', () => location.reload());
    workbox.messageSkipWaiting();
  });
  const later = document.createElement('button');
  later.type = 'button';
  later.textContent = 'Later';
  later.addEventListener('click', () => notice.remove());
  notice.append(words, load, later);
  document.body.append(notice);
}

/** Makes read pages and the calculators available offline, in browsers that can and for readers who do not save data. */
export async function register(base: string): Promise<void> {
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (!('serviceWorker' in navigator) || connection?.saveData) return;
  const workbox = new Workbox(`${base}service-worker.js`, { scope: base });
  workbox.addEventListener('waiting', () => offerNewVersion(workbox));
  // The first page was fetched before there was anyone to keep it.
  workbox.addEventListener('activated', ({ isUpdate }) => {
    if (isUpdate) return;
    const files = performance.getEntriesByType('resource').map((entry) => entry.name);
    const own = files.filter((file) => file.startsWith(location.origin) && file.includes('/_astro/'));
    workbox.messageSW({
      type: 'CACHE_URLS',
      payload: { urlsToCache: [location.href, ...own] },
    });
  });
  try {
    await workbox.register();
  } catch {
    // Storage refused, a private window, a full disk: the site works as it does without.
  }
}
