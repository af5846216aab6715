import { facetMemories, facetVendors, noFacets, type Facets } from '../../lib/search/facets.ts';
import { pageKinds, type PageKind } from '../../lib/search/page-kind.ts';
import type { ResultRow } from '../../lib/search/result-rows.ts';
import type { DirectAnswer } from '../../lib/search/verdicts.ts';
import { reasonOf } from '../../stores/loading.ts';
import { openIndex, type Found, type OpenIndex } from './pagefind-client.ts';

const served = new WeakSet<HTMLDialogElement>();

/** Excerpts hold text and `<mark>` only: rebuilt node by node, so that nothing else can come through. */
function appendExcerpt(target: HTMLElement, excerpt: string): void {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html').body;
  for (const node of parsed.childNodes) {
    const marked = node.nodeName === 'MARK';
    const made = marked ? document.createElement('mark') : document.createTextNode('');
    made.textContent = node.textContent;
    target.append(made);
  }
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** A list to narrow the search by; the first choice leaves it open. */
function facet<Value extends string | number>(
  label: string,
  name: string,
  open: string,
  values: readonly Value[],
  words: (value: Value) => string = String,
): HTMLLabelElement {
  const select = document.createElement('select');
  select.name = name;
  select.add(new Option(open, ''));
  for (const value of values) select.add(new Option(words(value), String(value)));
  const made = document.createElement('label');
  made.append(`${label} `, select);
  return made;
}

/** What is said of a search: how much it found, and what was searched in place of a misspelt query. */
function statusOf({ rows, answers, corrected }: Found, typed: string, narrowed: boolean): string {
  const count = rows.length + answers.length;
  const results = count === 1 ? '1 result' : `${count} results`;
  if (corrected !== null) return `Did you mean “${corrected}”? ${results}.`;
  if (count > 0) return results;
  const wider = narrowed ? 'Take a filter away, or try' : 'Try';
  return `Nothing found for “${typed}”. ${wider} a part, a model or a symptom.`;
}

/** The open dialog: a combobox over a list of links. Arrow keys choose, Enter follows, Escape closes. */
export class SearchPanel {
  #index: Promise<OpenIndex> | undefined;
  #options: HTMLAnchorElement[] = [];
  #chosen = -1;
  #asked = 0;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #facets: HTMLFormElement;
  readonly #base: string;
  readonly #inDev: boolean;

  /** Gives a dialog its panel, once. */
  static serve(dialog: HTMLDialogElement, base: string, inDev: boolean): void {
    if (!served.has(dialog)) new SearchPanel(dialog, base, inDev);
    served.add(dialog);
  }

  private constructor(dialog: HTMLDialogElement, base: string, inDev: boolean) {
    this.#input = dialog.querySelector('input')!;
    this.#list = dialog.querySelector('.results')!;
    this.#status = dialog.querySelector('.status')!;
    this.#facets = dialog.querySelector('form.facets')!;
    this.#facets.append(
      facet('Kind', 'kind', 'all', pageKinds),
      facet('Vendor', 'vendor', 'all', facetVendors),
      facet('VRAM', 'vram', 'any', facetMemories, (GiB) => `${GiB} GB or more`),
    );
    this.#base = base;
    this.#inDev = inDev;
    this.#input.addEventListener('input', () => void this.#ask());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#facets.addEventListener('change', () => void this.#ask());
    this.#facets.addEventListener('submit', (event) => event.preventDefault());
    if (this.#input.value) void this.#ask();
  }

  #chosenFacets(): Facets {
    const data = new FormData(this.#facets);
    const text = (name: string) => String(data.get(name) ?? '') || null;
    const vram = text('vram');
    return {
      kind: text('kind') as PageKind | null,
      vendor: text('vendor'),
      leastVramGiB: vram === null ? null : Number(vram),
    };
  }

  async #ask(): Promise<void> {
    const typed = this.#input.value;
    const facets = this.#chosenFacets();
    const asked = ++this.#asked;
    const narrowed = JSON.stringify(facets) !== JSON.stringify(noFacets);
    if (typed.trim() === '' && !narrowed) return this.#show({ rows: [], answers: [], corrected: null }, '');
    const index = (this.#index ??= openIndex(this.#base));
    if (this.#options.length === 0) this.#status.textContent = 'Searching…';
    try {
      const { search } = await index;
      // Of all that was typed while the index came, the last is what is wanted.
      if (asked !== this.#asked) return;
      const found = await search(typed, facets);
      if (asked !== this.#asked) return;
      this.#show(found, statusOf(found, typed.trim(), narrowed));
    } catch (error) {
      if (this.#index === index) this.#index = undefined;
      index.then(
        ({ close }) => close(),
        () => undefined,
      );
      if (asked !== this.#asked) return;
      const why = this.#inDev
        ? 'Search needs the built site: its index is made by “npm start” or “npm run build”, not while developing.'
        : `The search index could not be loaded: ${reasonOf(error)}. `;
      this.#show({ rows: [], answers: [], corrected: null }, why);
      if (!this.#inDev) this.#offerRetry();
    }
  }

  #offerRetry(): void {
    const again = element('button', 'again', 'Try again') as HTMLButtonElement;
    again.type = 'button';
    again.addEventListener('click', () => {
      this.#input.focus();
      void this.#ask();
    });
    this.#status.append(again);
  }

  #show({ rows, answers }: Found, status: string): void {
    this.#status.textContent = status;
    this.#chosen = -1;
    this.#options = [];
    const children: HTMLElement[] = [];
    const groupOf = (name: string) => {
      const last = children.at(-1);
      if (last?.dataset['kind'] === name) return last;
      const group = element('div', 'group');
      group.dataset['kind'] = name;
      group.setAttribute('role', 'group');
      const label = element('div', 'group-name', name);
      label.id = `search-group-${children.length}`;
      group.setAttribute('aria-labelledby', label.id);
      group.append(label);
      children.push(group);
      return group;
    };
    for (const answer of answers) groupOf('Answer').append(this.#answer(answer));
    for (const row of rows) groupOf(row.kind).append(this.#option(row));
    this.#list.replaceChildren(...children);
    this.#input.setAttribute('aria-expanded', String(this.#options.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
    if (this.#options.length > 0) this.#choose(0);
  }

  #answer({ title, text, url }: DirectAnswer): HTMLAnchorElement {
    const link = this.#link(url, title);
    link.append(element('span', 'excerpt', text));
    return link;
  }

  #option(row: ResultRow): HTMLAnchorElement {
    const link = this.#link(row.url, row.title);
    if (row.section) link.append(element('span', 'section', ` › ${row.section}`));
    const excerpt = element('span', 'excerpt');
    appendExcerpt(excerpt, row.excerpt);
    link.append(excerpt);
    return link;
  }

  /** One line of the list, a choice of the combobox. */
  #link(url: string, title: string): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = url;
    link.id = `search-option-${this.#options.length}`;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    link.append(element('span', 'title', title));
    const at = this.#options.length;
    link.addEventListener('pointermove', () => this.#choose(at));
    this.#options.push(link);
    return link;
  }

  #choose(index: number): void {
    this.#options[this.#chosen]?.setAttribute('aria-selected', 'false');
    this.#chosen = index;
    const option = this.#options[index];
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', option.id);
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#options.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      this.#choose((this.#chosen + step + count) % count);
    } else if (event.key === 'Escape') {
      // A search field would take the first Escape to clear itself; readers mean the dialog.
      event.preventDefault();
      this.#input.closest('dialog')?.close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#options[this.#chosen]?.click();
    }
  }
}
