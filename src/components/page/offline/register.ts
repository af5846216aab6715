import { Workbox } from 'workbox-window';

/** Offers to load a newer version of the site. The tools keep what the reader typed. */
function offerNewVersion(workbox: Workbox): void {
  const notice = document.createElement('div');
  notice.className = 'new-version';
  notice.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = 'A new version of this site is ready.';
  const load = document.createElement('button');
  load.type = 'button';
  load.textContent = 'Reload';
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

/** Makes visited pages and the calculators available offline, except in data-saving mode and in browsers without service workers. */
export async function register(base: string): Promise<void> {
  const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
  if (!('serviceWorker' in navigator) || connection?.saveData) return;
  try {
    const workbox = new Workbox(`${base}service-worker.js`, { scope: base });
    workbox.addEventListener('waiting', () => offerNewVersion(workbox));
    // The first page was fetched before the service worker could store it.
    workbox.addEventListener('activated', ({ isUpdate }) => {
      if (isUpdate) return;
      const files = performance.getEntriesByType('resource').map((entry) => entry.name);
      const own = files.filter((file) => file.startsWith(location.origin) && file.includes('/_astro/'));
      workbox.messageSW({
        type: 'CACHE_URLS',
        payload: { urlsToCache: [[location.href, { headers: { accept: 'text/html' } }], ...own] },
      });
    });
    await workbox.register();
  } catch {
    // With storage blocked, in a private window or on a full disk, the site works without it.
  }
}
