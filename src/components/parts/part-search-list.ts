import { kindsOfCatalogue, type CatalogueKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../../lib/parts/catalogue.ts';
import { partFileOf } from '../../lib/parts/part-id.ts';
import { choicesOfIndex, type ListedChoice, type PartIndex } from '../../lib/parts/part-index.ts';
import { findParts } from '../../lib/parts/part-search.ts';
import { partFacts } from '../../lib/parts/part-table.ts';
import { readDataFile } from '../../stores/loading.ts';

type Choice = ListedChoice<CatalogueKind>;

/** Number of parts that are shown at first, and again with each “Show more”. */
const step = 50;

/** Letters from which the parts that are offered on demand are searched too. */
const wholeFrom = 3;

const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, text = '', className = '') => {
  const made = document.createElement(name);
  if (text !== '') made.textContent = text;
  if (className !== '') made.className = className;
  return made;
};

/** The figures and sources of a part as a list of terms. */
function factsOf(kind: CatalogueKind, part: PartEntry<CatalogueKind>): HTMLElement {
  const list = element('dl');
  for (const { label, text } of partFacts(kind, part))
    list.append(element('dt', label), element('dd', text ?? 'no data', text === null ? 'unknown' : ''));
  list.append(element('dt', 'Sources'));
  const sources = element('dd');
  for (const { name, url, date } of part.sources) {
    const line = element('div');
    if (url === null) line.append(name);
    else {
      const link = element('a', name);
      link.href = url;
      link.rel = 'noopener';
      line.append(link);
    }
    line.append(`, ${date}`);
    sources.append(line);
  }
  list.append(sources);
  return list;
}

/**
 * Starts the search of a page of parts: loads the first list, and shows what the reader types.
 * @throws Error when the list fails to load
 */
export async function startPartSearch(search: HTMLElement): Promise<void> {
  const kind = search.dataset['kind'] as CatalogueKind;
  const { collection } = kindsOfCatalogue[kind];
  const data = `${search.dataset['base'] ?? ''}/data`;
  const input = search.querySelector('input')!;
  const status = search.querySelector('[role="status"]')!;
  const list = search.querySelector('ul')!;
  const more = search.querySelector<HTMLButtonElement>(':scope > button')!;
  const read = async (file: string): Promise<Choice[]> =>
    choicesOfIndex(kind, await readDataFile<PartIndex>(`${data}/part-index/${file}.json`));

  status.textContent = 'Loading the list…';
  let choices = await read(collection);
  let rest: Promise<void> | null = null;
  let found: Choice[] = [];

  /** Shows a part's figures below its name, or hides them. */
  const toggle = async (button: HTMLButtonElement, id: string): Promise<void> => {
    const open = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!open));
    if (open) button.nextElementSibling?.remove();
    if (open) return;
    const below = element('div', 'Loading…');
    button.after(below);
    try {
      const parts = await readDataFile<PartEntry<CatalogueKind>[]>(
        `${data}/parts/${collection}/${partFileOf(id)}.json`,
      );
      below.replaceChildren(
        factsOf(
          kind,
          parts.find((part) => part.id === id)!,
        ),
      );
    } catch {
      below.textContent = 'The figures failed to load. Close this part and open it again to retry.';
    }
  };

  const row = ({ id, name, detail }: Choice): HTMLLIElement => {
    const item = element('li');
    const button = element('button', `${name} `);
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.append(element('span', detail, 'quiet'));
    button.addEventListener('click', () => void toggle(button, id));
    item.append(button);
    return item;
  };

  const grow = (): void => {
    const shown = list.children.length;
    list.append(...found.slice(shown, shown + step).map(row));
    more.hidden = list.children.length >= found.length;
    const all = `${found.length.toLocaleString('en-US')} ${found.length === 1 ? 'part' : 'parts'}`;
    status.textContent = more.hidden ? all : `${all}, the first ${list.children.length} shown.`;
  };

  const show = (): void => {
    found = findParts(choices, input.value, null);
    list.replaceChildren();
    grow();
  };

  /** Loads the parts that are offered on demand; a failure is retried with the next letter. */
  const addRest = async (): Promise<void> => {
    try {
      choices = [...choices, ...(await read(`${collection}-more`))];
      show();
    } catch {
      rest = null;
      status.textContent = 'Only a part of the list could be loaded. Each letter retries.';
    }
  };

  input.addEventListener('input', () => {
    if (input.value.length >= wholeFrom) rest ??= addRest();
    show();
  });
  more.addEventListener('click', () => {
    // The focus goes to the first part that was added.
    const from = list.children.length;
    grow();
    list.children[from]?.querySelector('button')?.focus();
  });
  show();

  // An address may name a part, which is shown opened.
  const named = new URLSearchParams(location.search).get('part');
  if (named === null) return;
  const listed = () => choices.find(({ id }) => id === named);
  if (!listed()) await (rest ??= addRest());
  const part = listed();
  if (!part) {
    status.textContent = 'The catalogue has no part of this address. Search for its name.';
    return;
  }
  input.value = part.name;
  found = [part];
  list.replaceChildren();
  grow();
  list.querySelector('button')?.click();
  search.scrollIntoView({ block: 'start' });
}
