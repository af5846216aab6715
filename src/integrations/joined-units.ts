import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { joinUnits } from '../lib/units/quantity.ts';

type HastPlugin = Extract<NonNullable<SatteriProcessorOptions['hastPlugins']>[number], { name: string }>;

/** Code is taken as it is written; a heading's words are also its address. */
const asWritten = /^(?:code|pre|h[1-6])$/;

/** In the prose of pages numbers and their units stay on one line. */
export const joinedUnits: HastPlugin = {
  name: 'joined-units',
  text(node, context) {
    const parent = context.parent(node);
    if ('tagName' in parent && asWritten.test(parent.tagName)) return;
    const value = joinUnits(node.value);
    if (value !== node.value) context.replaceNode(node, { type: 'text', value });
  },
};
