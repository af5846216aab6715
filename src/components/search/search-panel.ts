import type { ResultRow } from '../../lib/search/result-rows.ts';
import { openIndex } from './pagefind-client.ts';

type Search = (typed: string) => Promise<ResultRow[]>;

const panels = new WeakMap<HTMLDialogElement, SearchPanel>();

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

/** The open dialog: a combobox over a list of links. Arrow keys choose, Enter follows, Escape closes. */
export class SearchPanel {
  #search: Promise<Search> | undefined;
  #options: HTMLAnchorElement[] = [];
  #chosen = -1;
  #asked = 0;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #base: string;
  readonly #inDev: boolean;

  static of(dialog: HTMLDialogElement, base: string, inDev: boolean): SearchPanel {
    const panel = panels.get(dialog) ?? new SearchPanel(dialog, base, inDev);
    panels.set(dialog, panel);
    return panel;
  }

  private constructor(dialog: HTMLDialogElement, base: string, inDev: boolean) {
    this.#input = dialog.querySelector('input')!;
    this.#list = dialog.querySelector('.results')!;
    this.#status = dialog.querySelector('.status')!;
    this.#base = base;
    this.#inDev = inDev;
    this.#input.addEventListener('input', () => void this.#ask());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    if (this.#input.value) void this.#ask();
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  async #index(): Promise<Search> {
    this.#search ??= openIndex(this.#base);
    try {
      return await this.#search;
    } catch (error) {
      this.#search = undefined;
      throw error;
    }
  }

  async #ask(): Promise<void> {
    const typed = this.#input.value;
    const asked = ++this.#asked;
    if (typed.trim() === '') return this.#show([], '');
    try {
      const search = await this.#index();
      const rows = await search(typed);
      if (asked !== this.#asked) return;
      const count = rows.length === 1 ? '1 result' : `${rows.length} results`;
      this.#show(
        rows,
        rows.length === 0 ? `Nothing found for “${typed.trim()}”. Try a part, a model or a symptom.` : count,
      );
    } catch {
      if (asked !== this.#asked) return;
      const why = this.#inDev
        ? 'Search needs the built site: its index is made by “npm start” or “npm run build”, not while developing.'
        : 'The search index could not be loaded. Check your connection and type again.';
      this.#show([], why);
    }
  }

  #show(rows: ResultRow[], status: string): void {
    this.#status.textContent = status;
    this.#chosen = -1;
    this.#options = [];
    const children: HTMLElement[] = [];
    let group: HTMLElement | undefined;
    for (const row of rows) {
      if (group?.dataset['kind'] !== row.kind) {
        group = element('div', 'group');
        group.dataset['kind'] = row.kind;
        group.setAttribute('role', 'group');
        const name = element('div', 'group-name', row.kind);
        name.id = `search-group-${children.length}`;
        group.setAttribute('aria-labelledby', name.id);
        group.append(name);
        children.push(group);
      }
      group.append(this.#option(row));
    }
    this.#list.replaceChildren(...children);
    this.#input.setAttribute('aria-expanded', String(rows.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
    if (rows.length > 0) this.#choose(0);
  }

  #option(row: ResultRow): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = row.url;
    link.id = `search-option-${this.#options.length}`;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    link.append(element('span', 'title', row.title));
    if (row.section) link.append(element('span', 'section', ` › ${row.section}`));
    const excerpt = element('span', 'excerpt');
    appendExcerpt(excerpt, row.excerpt);
    link.append(excerpt);
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
