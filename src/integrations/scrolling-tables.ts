import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

type HastPlugin = Extract<NonNullable<SatteriProcessorOptions['hastPlugins']>[number], { name: string }>;

/** Puts each Markdown table into a frame that scrolls sideways on narrow screens and can be focused by keyboard. */
export const scrollingTables: HastPlugin = {
  name: 'scrolling-tables',
  element: {
    filter: ['table'],
    visit(node, context) {
      const frame = { className: ['markdown-table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' };
      context.wrapNode(node, { type: 'element', tagName: 'div', properties: frame, children: [] });
    },
  },
};
