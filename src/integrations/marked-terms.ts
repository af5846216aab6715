import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { readCollection } from '../content/read-collection.ts';
import type { Term } from '../content/schemas/glossary.ts';
import { termFinder } from './find-terms.ts';

type HastEntry = NonNullable<SatteriProcessorOptions['hastPlugins']>[number];
type HastPlugin = Extract<HastEntry, { after?: unknown }>;
type Root = Parameters<NonNullable<HastPlugin['after']>>[0];
type Node = Root['children'][number];
type Text = Extract<Node, { type: 'text' }>;

/** Folders of pages whose terms are marked: not the glossary, the catalogue and the changes. */
const folders = /\/content\/docs\/(guide|advice|cost|tools|method)\//;

/** Elements without marked terms. */
const leftAlone = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a', 'code', 'pre', 'table', 'svg']);

/** Blocks with a maximum of marked terms, so that paragraphs stay readable. */
const blocks = new Set(['p', 'li', 'dd', 'blockquote']);
const maxPerBlock = 2;

/** Components that contain only prose. */
const proseComponents = new Set(['Answer']);

interface Block {
  free: number;
}

/** Texts of a page where terms may be marked, in reading order, each with its block. */
function* proseOf(node: Root | Node, block: Block): Generator<{ text: Text; block: Block }> {
  if (node.type === 'text') yield { text: node, block };
  if (!('children' in node)) return;
  if (node.type === 'element') {
    const classes: unknown = node.properties?.['className'];
    if (leftAlone.has(node.tagName)) return;
    if (Array.isArray(classes) && classes.includes('starlight-aside__title')) return;
  } else if ('name' in node && !proseComponents.has(String(node.name))) return;
  const own = node.type === 'element' && blocks.has(node.tagName) ? { free: maxPerBlock } : block;
  for (const child of node.children) yield* proseOf(child as Node, own);
}

/**
 * Marks the first use of each glossary term on a page with a link to its definition. The link has the definition as its
 * description, for screen readers and for the script that shows it. A page's front matter can name terms that it uses in
 * another sense (`unmarkedTerms`).
 * @param base path of the site
 */
export function markedTerms(base: string): HastEntry {
  const terms = readCollection('glossary').flatMap((file) => file.terms);
  const find = termFinder(terms);
  const glossary = `${base.replace(/\/$/, '')}/glossary/`;
  const mark = (term: Term, words: string): Node => ({
    type: 'element',
    tagName: 'a',
    properties: { className: ['term'], href: `${glossary}#${term.id}`, 'aria-description': term.definition },
    children: [{ type: 'text', value: words }],
  });
  return ({ fileURL, data }) => {
    if (!fileURL || !folders.test(fileURL.pathname)) return null;
    const { frontmatter } = (data as { astro?: { frontmatter?: { unmarkedTerms?: string[] } } }).astro ?? {};
    const done = new Set(frontmatter?.unmarkedTerms);
    return {
      name: 'marked-terms',
      after(root, context) {
        for (const { text, block } of proseOf(root, { free: 0 })) {
          const parts: Node[] = [];
          let from = 0;
          for (const { term, start, end } of find(text.value)) {
            if (block.free === 0 || done.has(term.id)) continue;
            done.add(term.id);
            block.free -= 1;
            parts.push({ type: 'text', value: text.value.slice(from, start) });
            parts.push(mark(term, text.value.slice(start, end)));
            from = end;
          }
          if (parts.length > 0)
            context.replaceNode(text, [...parts, { type: 'text', value: text.value.slice(from) }]);
        }
      },
    };
  };
}
