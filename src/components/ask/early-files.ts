/**
 * Keeps files that are dropped before the code of a drop place has loaded: the browser would open them instead. They go
 * into its field, whose change starts the island.
 */
for (const place of document.querySelectorAll<HTMLElement>('.drop-place')) {
  const island = place.closest('astro-island');
  const waiting = () => island?.hasAttribute('ssr') ?? false;
  place.addEventListener('dragover', (event) => {
    if (waiting()) event.preventDefault();
  });
  place.addEventListener('drop', (event) => {
    const field = place.querySelector<HTMLInputElement>('input[type=file]');
    const files = event.dataTransfer?.files;
    if (!waiting() || !field || !files) return;
    event.preventDefault();
    field.files = files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
