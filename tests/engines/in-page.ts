/** Finds elements in a page by what a reader sees. Runs in the browser, so it stands alone. */

/** Elements of each role, as selectors. */
export const roles = {
  button: 'button, summary, [role=button]',
  link: 'a[href]',
  textbox: 'input:not([type=checkbox], [type=radio], [type=file], [type=range]), textarea',
  choice: 'select',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  option: '[role=option]',
  heading: 'h1, h2, h3',
  row: 'tr',
} as const;

export type Role = keyof typeof roles;

/**
 * Marks the first visible, enabled element with a name, and returns its value or text; null if there is none.
 * @param name the whole name; or, between slashes, a regular expression
 */
export function mark(selector: string, name: string): string | null {
  const words = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    return words(
      element.getAttribute('aria-label') ??
        (ids.length > 0 ? ids.map((id) => document.getElementById(id)?.textContent).join(' ') : null) ??
        (labels.length > 0 ? labels.map((label) => ownText(label)).join(' ') : null) ??
        element.textContent,
    );
  };
  /** The text of a label without that of the fields inside. */
  const ownText = (label: Element): string => {
    const copy = label.cloneNode(true) as Element;
    for (const field of copy.querySelectorAll('select, input, textarea, button')) field.remove();
    return words(copy.textContent);
  };
  const pattern = /^\/(.*)\/$/.exec(name)?.[1];
  const isNamed = (element: Element) =>
    pattern === undefined ? nameOf(element) === name : new RegExp(pattern).test(nameOf(element));
  for (const old of document.querySelectorAll('[data-marked]')) old.removeAttribute('data-marked');
  const found = [...document.querySelectorAll(selector)].find(
    (element) =>
      element.getClientRects().length > 0 &&
      !element.matches(':disabled') &&
      (name === '' || isNamed(element)),
  );
  if (!found) return null;
  found.setAttribute('data-marked', '');
  return 'value' in found && !(found instanceof HTMLButtonElement)
    ? String((found as HTMLInputElement).value)
    : words(found.textContent);
}

/** Selects an option of the marked list, as a reader would. */
export function choose(value: string): void {
  const list = document.querySelector<HTMLSelectElement>('[data-marked]')!;
  list.value = value;
  list.dispatchEvent(new Event('input', { bubbles: true }));
  list.dispatchEvent(new Event('change', { bubbles: true }));
}
