// Only a built site has a service worker.
const base = document.querySelector<HTMLMetaElement>('meta[name="site-base"]')?.content;

/**
 * How long after a first page has loaded the files for offline use are stored, in milliseconds. There are hundreds, and until
 * then the page's own tool starts.
 */
const firstVisit = 8000;

addEventListener('load', () => {
  if (base === undefined) return;
  const start = () =>
    void import('./register.ts').then(
      ({ register }) => register(base),
      () => undefined,
    );
  const whenIdle = () =>
    'requestIdleCallback' in window ? requestIdleCallback(start, { timeout: 5000 }) : setTimeout(start, 2000);
  // Later pages only ask whether there is a newer version.
  const stored = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  setTimeout(whenIdle, stored ? 0 : firstVisit);
});

export {};
