/** Loads the reading of points when a chart comes near the window: until then, a page's charts are drawings. */
const near = new IntersectionObserver(
  (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    // Without it the chart and its table stay as they are.
    import('./chart-plot.ts').catch(() => undefined);
  },
  { rootMargin: '300px' },
);
for (const chart of document.querySelectorAll('chart-plot')) near.observe(chart);
