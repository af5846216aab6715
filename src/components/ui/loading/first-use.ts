import type { ClientDirective } from 'astro';

/** Options of `client:first-use`. */
export interface FirstUse {
  /** Key of the browser’s local storage. */
  orWithKept?: string;
}

function isKept(options: FirstUse | true): boolean {
  const key = options === true ? undefined : options.orWithKept;
  if (key === undefined) return false;
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    // Blocked storage keeps nothing.
    return false;
  }
}

/**
 * `client:first-use`: starts an island when the reader points at it, touches or focuses it, so that a page which answers
 * without its code does not load it. An address with a question, or a text that the browser keeps under the
 * key `orWithKept`, starts it soon after the page. What the reader entered
 * before is kept in `data-typed`, a query of the form’s fields, since hydration resets lists of choices.
 */
const firstUse: ClientDirective = (load, options, element) => {
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
    if (location.search !== '' || isKept((options.value as FirstUse | true | undefined) ?? {}))
      setTimeout(() => void start(), 200);
  }
};

export default firstUse;
