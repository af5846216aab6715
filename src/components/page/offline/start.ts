// Only a built site has a service worker.
const base = document.querySelector<HTMLMetaElement>('meta[name="site-base"]')?.content;
addEventListener('load', () => {
  if (base === undefined) return;
  const start = () =>
    void import('./register.ts').then(
      ({ register }) => register(base),
      () => undefined,
    );
  if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 5000 });
  else setTimeout(start, 2000);
});

export {};
