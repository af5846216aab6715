import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { joinUnits } from '../lib/units/quantity.ts';

type HastPlugin = Extract<NonNullable<SatteriProcessorOptions['hastPlugins']>[number], { name: string }>;

/** Elements left as written: code, and headings, whose anchors come from their text. */
const asWritten = /^(?:code|pre|h[1-6])$/;

/** Joins numbers and units in the prose of pages, so that they stay on one line. */
export const joinedUnits: HastPlugin = {
  name: 'joined-units',
  text(node, context) {
    const parent = context.parent(node);
    if ('tagName' in parent && asWritten.test(parent.tagName)) return;
    const value = joinUnits(node.value);
    if (value !== node.value) context.replaceNode(node, { type: 'text', value });
  },
};
