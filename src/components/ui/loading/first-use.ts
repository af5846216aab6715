import type { ClientDirective } from 'astro';

/**
 * `client:first-use`: starts an island when the reader points at it, touches or focuses it, so that a page which answers
 * without its code does not load it. An address with a question starts it when the page is idle. What the reader entered
 * before is kept in `data-typed`, a query of the form’s fields, since hydration resets lists of choices.
 */
const firstUse: ClientDirective = (load, _options, element) => {
  const uses = ['pointerover', 'touchstart', 'focusin', 'keydown', 'change'];
  const start = async () => {
    for (const use of uses) element.removeEventListener(use, start);
    element.dataset['used'] = '';
    const hydrate = await load();
    const form = element.querySelector('form');
    if (form) {
      const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      element.dataset['typed'] = new URLSearchParams(fields).toString();
    }
    await hydrate();
  };
  // A field that was changed before does not belong to the answer.
  element.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === 'radio')) element.dataset['changed'] = '';
  });
  // After a failure the island is started again.
  if ('used' in element.dataset) void start();
  else {
    for (const use of uses) element.addEventListener(use, start, { passive: true });
    if (location.search !== '') setTimeout(() => void start(), 200);
  }
};

export default firstUse;
