/**
 * What a tool's place on the page does before the tool's code is there. Written into the page as it stands, so it uses
 * nothing but its argument.
 *
 * Fields that a reader uses early are remembered, and used anew once the tool answers (`data-ready`): React takes a
 * page's fields over without hearing what was typed into them. When the code is late or does not come, the place says
 * so in `data-arrival`, and can be asked to try again.
 */
export function beforeCode(place: HTMLElement): void {
  const island = place.querySelector<HTMLElement & { start(): Promise<void> }>('astro-island');
  if (!island) return;
  const used = new Map<Element, string | boolean>();
  const events = ['input', 'change', 'toggle'];
  const remember = ({ target }: Event) => {
    if (target instanceof HTMLInputElement)
      used.set(target, target.type === 'checkbox' || target.type === 'radio' ? target.checked : target.value);
    else if (target instanceof HTMLSelectElement) used.set(target, target.value);
    else if (target instanceof HTMLDetailsElement) used.set(target, target.open);
  };
  const setText = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;

  const useInput = (field: HTMLInputElement, value: string | boolean) => {
    if (field.type === 'file') field.dispatchEvent(new Event('change', { bubbles: true }));
    else if (typeof value === 'boolean') {
      if (field.type === 'radio' && !value) return;
      field.checked = !value;
      field.click();
    } else {
      const { selectionStart, selectionEnd } = field;
      // React compares with what was last set on the field itself; the prototype's setter passes by its record.
      field.value = `${value} `;
      setText.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      if (document.activeElement === field && selectionStart !== null)
        field.setSelectionRange(selectionStart, selectionEnd);
    }
  };
  const useAgain = (field: Element, value: string | boolean) => {
    if (field instanceof HTMLInputElement) useInput(field, value);
    else if (field instanceof HTMLSelectElement) {
      field.value = String(value);
      field.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (value === true) field.dispatchEvent(new Event('toggle'));
  };

  for (const name of events) place.addEventListener(name, remember, true);
  new MutationObserver((_, watcher) => {
    if (!place.querySelector('[data-ready]')) return;
    watcher.disconnect();
    for (const name of events) place.removeEventListener(name, remember, true);
    used.forEach((value, field) => field.isConnected && useAgain(field, value));
  }).observe(place, { subtree: true, attributeFilter: ['data-ready'] });

  const say = (arrival: 'late' | 'failed' | null) => {
    if (arrival) place.dataset['arrival'] = arrival;
    else delete place.dataset['arrival'];
    for (const words of place.querySelectorAll<HTMLElement>('[data-when]'))
      words.hidden = words.dataset['when'] !== arrival;
  };
  // A tool that starts when it is scrolled to is not late before.
  if (island.getAttribute('client') !== 'visible')
    setTimeout(() => island.hasAttribute('ssr') && !place.dataset['arrival'] && say('late'), 3000);
  // The event does not bubble.
  island.addEventListener('astro:hydrate', () => say(null));
  place.addEventListener('astro:hydration-error', (event) => {
    event.preventDefault();
    say('failed');
  });
  place.querySelector('[data-do="retry"]')!.addEventListener('click', () => {
    say('late');
    void island.start();
  });
  place.querySelector('[data-do="reload"]')!.addEventListener('click', () => location.reload());
}
