/** Loads the reading of points when a chart comes near the window or a key is pressed: until then, a page's charts are drawings. */
function load(): void {
  near.disconnect();
  // Without it the chart and its table stay as they are.
  import('./chart-plot.ts').catch(() => undefined);
}
const near = new IntersectionObserver(
  (entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) load();
  },
  { rootMargin: '300px' },
);
// A reader who goes by keys must find each chart in its place.
addEventListener('keydown', load, { once: true });
for (const chart of document.querySelectorAll('chart-plot')) near.observe(chart);
