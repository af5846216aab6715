/** Loads what makes a report when a reader first asks for one. */
document.addEventListener('click', (event) => {
  const control = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-report]') : null;
  if (!control) return;
  event.preventDefault();
  import('./report-figure.ts').then(
    ({ report }) => report(control),
    // Without it a link still leads to the tracker.
    () => control instanceof HTMLAnchorElement && location.assign(control.href),
  );
});

export {};
