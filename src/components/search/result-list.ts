import type { ResultRow } from '../../lib/search/result-rows.ts';
import type { DirectAnswer } from '../../lib/search/verdict-table.ts';

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** An excerpt with text and `<mark>` only, rebuilt node by node to exclude other HTML. */
function excerptOf(html: string): HTMLElement {
  const excerpt = element('span', 'excerpt');
  for (const node of new DOMParser().parseFromString(html, 'text/html').body.childNodes) {
    const marked = node.nodeName === 'MARK';
    const made = marked ? document.createElement('mark') : document.createTextNode('');
    made.textContent = node.textContent;
    excerpt.append(made);
  }
  return excerpt;
}

/** Pages to suggest when nothing was found, below the site's base. */
const starts = [
  ['advice/', 'All questions and answers'],
  ['gpus/', 'Graphics cards'],
  ['models/', 'Models'],
  ['guide/', 'The guide'],
] as const;

/** The options of the combobox, in the order of the arrow keys. */
export class ResultList {
  readonly options: HTMLAnchorElement[] = [];
  readonly #children: HTMLElement[] = [];

  /** Answers computed from the query itself. */
  addAnswers(answers: readonly DirectAnswer[]): void {
    if (answers.length === 0) return;
    const group = this.#group(answers.length === 1 ? 'Answer' : 'Answers');
    for (const { url, title, text } of answers) {
      const link = this.#link(group, url, title);
      link.append(element('span', 'excerpt', text));
    }
  }

  /** A page with its kind, excerpt and sections. */
  addPage({ kind, title, url, excerpt, sections }: ResultRow): void {
    const link = this.#link(null, url, title);
    link.append(element('span', 'kind', kind), excerptOf(excerpt));
    for (const section of sections) {
      const below = this.#link(null, section.url, section.title);
      below.classList.add('section');
      below.setAttribute('aria-label', `${section.title}, in ${title}`);
    }
  }

  addStarts(base: string): void {
    const group = this.#group('Suggestions');
    for (const [path, title] of starts) this.#link(group, `${base}${path}`, title);
  }

  show(list: HTMLElement): void {
    list.replaceChildren(...this.#children);
    list.scrollTop = 0;
  }

  #group(name: string): HTMLElement {
    const group = element('div', 'group');
    group.setAttribute('role', 'group');
    const label = element('div', 'group-name', name);
    label.id = `search-group-${this.#children.length}`;
    group.setAttribute('aria-labelledby', label.id);
    group.append(label);
    this.#children.push(group);
    return group;
  }

  #link(group: HTMLElement | null, url: string, title: string): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = url;
    link.id = `search-option-${this.options.length}`;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    link.append(element('span', 'title', title));
    this.options.push(link);
    if (group) group.append(link);
    else this.#children.push(link);
    return link;
  }
}
