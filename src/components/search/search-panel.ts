import { noFacets } from '../../lib/search/facets.ts';
import { reasonOf } from '../../stores/loading.ts';
import { chosenFacets, fillFacets } from './facet-form.ts';
import { openIndex, type Found, type OpenIndex } from './pagefind-client.ts';
import { ResultList } from './result-list.ts';
import looks from './search-panel.css?inline';

// In the same file as the code, so that neither comes without the other and no page waits for what it does not show.
const sheet = new CSSStyleSheet();
sheet.replaceSync(looks);
document.adoptedStyleSheets.push(sheet);

/** Pages shown at first, and more with each press of the button below them. */
const pagesAtOnce = 8;

/** What is said of a search: how much it found, and what was searched in place of a misspelt query. */
function statusOf({ rows, answers, total, corrected }: Found, typed: string, narrowed: boolean): string {
  if (total + answers.length === 0) {
    const wider = narrowed ? 'Take a filter away, or try' : 'Try';
    return `Nothing found for “${typed}”. ${wider} a part, a model or a symptom.`;
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

/** The open dialog: a combobox over a list of links. Arrow keys choose, Enter follows, Escape closes. */
export class SearchPanel {
  #index: Promise<OpenIndex> | undefined;
  #options: HTMLAnchorElement[] = [];
  #chosen = -1;
  #running = false;
  /** The question that is searched for next. */
  #next: { asTyped?: boolean; more?: boolean } | null = null;
  /** The text whose results stand in the list. */
  #shownFor = '';
  /** Whether Enter was pressed before the results came. */
  #openFirst = false;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #facets: HTMLFormElement;
  readonly #asTyped: HTMLButtonElement;
  readonly #more: HTMLButtonElement;
  readonly #base: string;
  readonly #inDev: boolean;

  /** Gives the dialog its search; one panel a dialog. */
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

  /** Searches for what stands in the field; while a search runs, only the newest question waits. */
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
      // Of all that was typed while the index came, the last is what is wanted.
      if (this.#next) return;
      const pages = more ? this.#list.querySelectorAll('.kind').length + pagesAtOnce : pagesAtOnce;
      const found = await search({ typed, facets, asTyped, pages });
      if (this.#next) return;
      const list = new ResultList();
      list.addAnswers(found.answers);
      for (const row of found.rows) list.addPage(row);
      const nothing = list.options.length === 0;
      if (nothing) list.addStarts(this.#base);
      // Where nothing was found, Enter leads nowhere until a reader chooses.
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
        ? 'Search needs the built site: its index is made by “npm start” or “npm run build”, not while developing.'
        : `The search index could not be loaded: ${reasonOf(error)}. `;
      this.#show(new ResultList(), why);
      if (!this.#inDev) this.#offerRetry();
    }
  }

  #offerRetry(): void {
    const again = button('again', 'Try again');
    again.hidden = false;
    again.addEventListener('click', () => {
      this.#input.focus();
      void this.#ask();
    });
    this.#status.append(again);
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
    // While a word is being composed, Enter and the arrows belong to the input method.
    if (event.isComposing) return;
    const count = this.#options.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      this.#choose(this.#chosen < 0 && step < 0 ? count - 1 : (this.#chosen + step + count) % count);
    } else if (event.key === 'Escape') {
      // A search field would take the first Escape to clear itself; readers mean the dialog.
      event.preventDefault();
      this.#input.closest('dialog')?.close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // The list may still be that of fewer letters.
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
