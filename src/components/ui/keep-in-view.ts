/** What a reader does to look elsewhere. */
const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Scrolls to an element, again whenever what stands beside it grows, until the reader does something: the parts above it may
 * be loaded after the address has been followed.
 * @returns ends it
 */
export function keepInView(element: HTMLElement): () => void {
  const observer = new ResizeObserver(() => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  const end = () => {
    observer.disconnect();
    for (const move of moves) window.removeEventListener(move, end);
  };
  for (const move of moves) window.addEventListener(move, end, { passive: true });
  if (element.parentElement) observer.observe(element.parentElement);
  return end;
}
