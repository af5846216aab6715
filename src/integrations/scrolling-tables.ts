import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { phoneTable } from '../lib/tables/phone-table.ts';

type HastPlugin = Extract<NonNullable<SatteriProcessorOptions['hastPlugins']>[number], { name: string }>;

/**
 * Gives each Markdown table the heads of its columns for phones, where each row has two lines, and puts it into a frame that
 * can be focused by keyboard and scrolls sideways where a table is wider than a page.
 */
export const scrollingTables: HastPlugin = {
  name: 'scrolling-tables',
  element: {
    filter: ['table'],
    visit(node, context) {
      const head = node.children.find((child) => child.type === 'element' && child.tagName === 'thead');
      const row = head && 'children' in head ? head.children.find((child) => child.type === 'element') : null;
      const cells = row && 'children' in row ? row.children.filter((child) => child.type === 'element') : [];
      const { class: name, style } = phoneTable(cells.map((cell) => context.textContent(cell)));
      const properties = {
        className: ['markdown-table', name],
        style: Object.entries(style)
          .map(([property, text]) => `${property}:${text}`)
          .join(';'),
        tabIndex: 0,
        role: 'group',
        ariaLabel: 'Table',
      };
      context.wrapNode(node, { type: 'element', tagName: 'div', properties, children: [] });
    },
  },
};
