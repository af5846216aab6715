import type { ClientDirective } from 'astro';

/** Options of `client:first-use`. */
export interface FirstUse {
  /** Key of the browser’s local storage. */
  orWithKept?: string;
  /** The event that alone starts the island, in place of those of a pointer and keys. */
  by?: string;
}

function isKept({ orWithKept: key }: FirstUse): boolean {
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
 * key `orWithKept`, starts it soon after the page. What the reader enters before is kept in `data-typed`, a query of the form’s
 * fields, since hydration resets lists of choices. The island says by `data-ready` that it has read them: changes of
 * fields before, during hydration too, are kept and do not reach it.
 */
const firstUse: ClientDirective = (load, options, element) => {
  const { value } = options as { value?: FirstUse | true };
  const asked = typeof value === 'object' ? value : {};
  const uses = asked.by === undefined ? ['pointerover', 'touchstart', 'focusin', 'keydown'] : [asked.by];
  const typed = new URLSearchParams(element.dataset['typed']);
  let state: 'waiting' | 'loading' | 'hydrating' = 'waiting';
  const keep = (name: string, value: string) => {
    typed.set(name, value);
    element.dataset['typed'] = typed.toString();
  };
  const start = async () => {
    for (const use of uses) element.removeEventListener(use, start);
    if (state !== 'waiting') return;
    state = 'loading';
    element.dataset['used'] = '';
    const hydrate = await load();
    const form = element.querySelector('form');
    // What a browser has filled in again has had no event.
    if (form) for (const [name, value] of new FormData(form)) keep(name, String(value));
    state = 'hydrating';
    await hydrate();
  };
  const changed = (event: Event) => {
    const { target } = event;
    if ('ready' in element.dataset) return;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.name !== '') keep(target.name, target.value);
    // A field that was changed before does not belong to the answer.
    if (target.type !== 'radio') element.dataset['changed'] = '';
    if (state === 'hydrating') event.stopImmediatePropagation();
    else void start();
  };
  if (asked.by === undefined)
    for (const event of ['input', 'change']) element.addEventListener(event, changed, { capture: true });
  // After a failure the island is started again.
  if ('used' in element.dataset) void start();
  else {
    for (const use of uses) element.addEventListener(use, start, { passive: true });
    if (asked.by === undefined && (location.search !== '' || isKept(asked)))
      setTimeout(() => void start(), 200);
  }
};

export default firstUse;
