/**
 * Shows a term's definition next to it while the pointer or the focus is on it, and after a tap. Without a script, a term
 * is a link to the glossary with the definition as its description.
 */

/** Milliseconds in which a pointer can move from a term to its definition. */
const grace = 200;

const box = document.createElement('div');
box.className = 'definition';
// The browser closes such a box on Escape and on a click elsewhere, and shows it above everything else.
box.popover = 'auto';
// Screen readers already read it as the term's description.
box.ariaHidden = 'true';

let shown: HTMLAnchorElement | null = null;
let leaving = 0;

const isOpen = (term: HTMLAnchorElement): boolean => shown === term && box.matches(':popover-open');

function show(term: HTMLAnchorElement): void {
  clearTimeout(leaving);
  if (isOpen(term)) return;
  box.hidePopover();
  box.textContent = term.getAttribute('aria-description');
  // The style sheet positions the box at the term of this class.
  shown?.classList.remove('shown');
  term.classList.add('shown');
  shown = term;
  box.showPopover({ source: term });
}

function leave(): void {
  clearTimeout(leaving);
  leaving = window.setTimeout(() => box.hidePopover(), grace);
}

/** Ignores touch, which also enters and leaves. */
function onHover(element: HTMLElement, enter: () => void): void {
  element.addEventListener('pointerenter', ({ pointerType }) => pointerType !== 'touch' && enter());
  element.addEventListener('pointerleave', ({ pointerType }) => pointerType !== 'touch' && leave());
}

const terms = document.querySelectorAll<HTMLAnchorElement>('a.term');
if (terms.length > 0 && 'showPopover' in box) {
  document.body.append(box);
  onHover(box, () => clearTimeout(leaving));
}
for (const term of 'showPopover' in box ? terms : []) {
  onHover(term, () => show(term));
  term.addEventListener('focus', () => term.matches(':focus-visible') && show(term));
  term.addEventListener('blur', () => box.hidePopover());
  term.addEventListener('click', (event) => {
    // The first tap shows, the second follows the link.
    if ((event as PointerEvent).pointerType !== 'touch' || isOpen(term)) return;
    event.preventDefault();
    show(term);
  });
}

export {};
