import { buildsKey, setupKey } from './kept-keys.ts';

/** What a text in the browser's storage is, in words for readers. */
export interface KeptName {
  name: string;
  /** What is lost when it is deleted. */
  loss: string;
}

const unreadable = (of: string): KeptName => ({
  name: `A text that could not be read as ${of}`,
  loss: 'Save it first if you may need it.',
});

const names: Readonly<Record<string, KeptName>> = {
  [setupKey]: { name: 'My setup', loss: 'Tools no longer know your card, memory and prices.' },
  [buildsKey]: { name: 'Your builds', loss: 'The builds of the calculator are gone.' },
  [`${setupKey}.unreadable`]: unreadable('a setup'),
  [`${buildsKey}.unreadable`]: unreadable('builds'),
  'starlight-theme': { name: 'Colours, light or dark', loss: 'The pages follow your system again.' },
  'sl-sidebar-state': { name: 'Open groups of the list of pages', loss: 'The list of pages is as at first.' },
};

/** The name of a text by its key; keys of other pages on the same server by themselves. */
export const keptName = (key: string): KeptName =>
  Object.hasOwn(names, key) ? names[key]! : { name: key, loss: 'Not a text of this site.' };

/** Whether a key is one of this site’s; others on the same server are not deleted together. */
export const isOwnKey = (key: string): boolean => Object.hasOwn(names, key);
