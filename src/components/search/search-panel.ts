import { noFacets } from '../../lib/search/facets.ts';
import { reasonOf } from '../../stores/loading.ts';
import { chosenFacets, fillFacets } from './facet-form.ts';
import { namedPart } from './named-part.ts';
import { canReadIndex, openIndex, type Found, type OpenIndex } from './pagefind-client.ts';
import { ResultList } from './result-list.ts';
import styles from './search-panel.css?inline';

// The styles are part of the code file, so that both load together and only when needed.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

/** Pages shown at first, and added by each click on “More results”. */
const pagesAtOnce = 8;

/** The status of a search: what a reader must know first, then the number of results. */
function statusOf(found: Found, typed: string, narrowed: boolean): string {
  return [...found.notes, countsOf(found, typed, narrowed)].join(' ');
}

/** The number of results and the corrected query. */
function countsOf({ rows, answers, total, corrected }: Found, typed: string, narrowed: boolean): string {
  if (!canReadIndex) {
    const counts =
      answers.length === 0 ? '' : `${answers.length === 1 ? '1 answer' : `${answers.length} answers`}. `;
    return `${counts}This browser has no WebAssembly, so pages cannot be searched. These lists lead to every page.`;
  }
  if (total + answers.length === 0) {
    const wider = narrowed ? 'Remove a filter, or try' : 'Try';
    return `No results for “${typed}”. ${wider} a part, a model or an error.`;
  }
  const pages =
    total > rows.length ? `${rows.length} of ${total} pages` : `${total} ${total === 1 ? 'page' : 'pages'}`;
  const counts =
    answers.length === 0 ? [] : [answers.length === 1 ? '1 answer' : `${answers.length} answers`];
  const found = [...counts, pages].join(' and ');
  return corrected === null ? `${found}.` : `Showing results for “${corrected}”: ${found}.`;
}

function button(className: string, text: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text;
  made.hidden = true;
  return made;
}

/** The open dialog: a combobox with a list of links. Arrow keys select, Enter opens, Escape closes. */
export class SearchPanel {
  #index: Promise<OpenIndex> | undefined;
  #options: HTMLAnchorElement[] = [];
  #chosen = -1;
  #running = false;
  /** The next search. */
  #next: { asTyped?: boolean; more?: boolean } | null = null;
  /** The text whose results are in the list. */
  #shownFor = '';
  /** Whether Enter was pressed before the results were ready. */
  #openFirst = false;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #facets: HTMLFormElement;
  readonly #asTyped: HTMLButtonElement;
  readonly #more: HTMLButtonElement;
  readonly #base: string;
  readonly #inDev: boolean;

  /** Creates the search in a dialog; one panel per dialog. */
  constructor(dialog: HTMLDialogElement, base: string, inDev: boolean) {
    this.#input = dialog.querySelector('input')!;
    this.#list = dialog.querySelector('.results')!;
    this.#status = dialog.querySelector('.status')!;
    this.#facets = dialog.querySelector('form.facets')!;
    this.#asTyped = button('as-typed', '');
    this.#more = button('more', 'More results');
    this.#status.after(this.#asTyped);
    this.#list.after(this.#more);
    this.#base = base.endsWith('/') ? base : `${base}/`;
    this.#inDev = inDev;
    fillFacets(this.#facets);
    this.#input.addEventListener('input', () => void this.#ask());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#facets.addEventListener('change', () => void this.#ask());
    this.#facets.addEventListener('submit', (event) => event.preventDefault());
    this.#asTyped.addEventListener('click', () => {
      this.#input.focus();
      void this.#ask({ asTyped: true });
    });
    this.#more.addEventListener('click', () => {
      this.#input.focus();
      void this.#ask({ asTyped: this.#more.dataset['asTyped'] !== undefined, more: true });
    });
    if (this.#input.value) void this.#ask();
  }

  /** Searches for the text in the field. During a search, only the newest one waits. */
  async #ask(how: { asTyped?: boolean; more?: boolean } = {}): Promise<void> {
    this.#openFirst = false;
    this.#next = how;
    if (this.#running) return;
    this.#running = true;
    while (this.#next) {
      const { asTyped = false, more = false } = this.#next;
      this.#next = null;
      await this.#answer(asTyped, more);
    }
    this.#running = false;
  }

  async #answer(asTyped: boolean, more: boolean): Promise<void> {
    const typed = this.#input.value;
    const facets = chosenFacets(this.#facets);
    const narrowed = JSON.stringify(facets) !== JSON.stringify(noFacets);
    if (typed.trim() === '' && !narrowed) return this.#show(new ResultList(), '');
    const index = (this.#index ??= openIndex(this.#base));
    if (this.#options.length === 0) this.#status.textContent = 'Searching…';
    const before = this.#options.length;
    try {
      const { search } = await index;
      // A newer search replaces this one.
      if (this.#next) return;
      const pages = more ? this.#list.querySelectorAll('.kind').length + pagesAtOnce : pagesAtOnce;
      const [result, parts] = await Promise.all([
        search({ typed, facets, asTyped, pages }),
        narrowed ? [] : namedPart(this.#base, typed),
      ]);
      if (this.#next) return;
      const found = { ...result, answers: [...parts, ...result.answers] };
      const list = new ResultList();
      list.addAnswers(found.answers);
      for (const row of found.rows) list.addPage(row);
      const nothing = list.options.length === 0;
      if (nothing || !canReadIndex) list.addStarts(this.#base);
      // Without results, no suggestion is selected, so Enter does nothing.
      this.#show(list, statusOf(found, typed.trim(), narrowed), nothing ? -1 : more ? before : 0);
      this.#asTyped.hidden = found.corrected === null;
      this.#asTyped.textContent = `Search for “${typed.trim()}” as typed`;
      this.#more.hidden = found.total <= found.rows.length;
      this.#more.toggleAttribute('data-as-typed', asTyped);
    } catch (error) {
      if (this.#index === index) this.#index = undefined;
      index.then(
        ({ close }) => close(),
        () => undefined,
      );
      if (this.#next) return;
      const why = this.#inDev
        ? 'The search works only in the built site: use “npm start” or “npm run build”.'
        : `The search index failed to load: ${reasonOf(error)}. `;
      this.#show(new ResultList(), why);
      if (!this.#inDev) this.#offerRetry();
    }
  }

  #offerRetry(): void {
    const retry = button('again', 'Retry');
    retry.hidden = false;
    retry.addEventListener('click', () => {
      this.#input.focus();
      void this.#ask();
    });
    this.#status.append(retry);
  }

  #show(list: ResultList, status: string, chosen = 0): void {
    this.#status.textContent = status;
    this.#asTyped.hidden = true;
    this.#more.hidden = true;
    this.#chosen = -1;
    this.#options = list.options;
    list.show(this.#list);
    list.options.forEach((option, at) => option.addEventListener('pointermove', () => this.#choose(at)));
    this.#input.setAttribute('aria-expanded', String(this.#options.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
    this.#choose(Math.min(chosen, this.#options.length - 1));
    this.#shownFor = this.#input.value;
    if (this.#openFirst) this.#options[chosen]?.click();
    this.#openFirst = false;
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
    // During text composition, Enter and the arrows belong to the input method.
    if (event.isComposing) return;
    const count = this.#options.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      this.#choose(this.#chosen < 0 && step < 0 ? count - 1 : (this.#chosen + step + count) % count);
    } else if (event.key === 'Escape') {
      // By default, Escape would first clear the search field.
      event.preventDefault();
      this.#input.closest('dialog')?.close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // The list may still be for an earlier text.
      if (this.#shownFor !== this.#input.value) {
        this.#openFirst = true;
        return;
      }
      const option = this.#options[this.#chosen];
      if (option && (event.ctrlKey || event.metaKey)) window.open(option.href, '_blank', 'noopener');
      else option?.click();
    }
  }
}
