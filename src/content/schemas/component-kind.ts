/** The kinds of component a build is made of; `other` is for combined items of a quote. */
export const componentKinds = [
  'gpu',
  'cpu',
  'memory',
  'storage',
  'motherboard',
  'cooling',
  'psu',
  'case',
  'other',
] as const;
export type ComponentKind = (typeof componentKinds)[number];

/** Whether a word names a kind of component. */
export const isComponentKind = (word: string): word is ComponentKind =>
  (componentKinds as readonly string[]).includes(word);
