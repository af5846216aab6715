/**
 * Words that buyers type, and the words of our pages for them. Each is needed by a golden query, because the pages' own
 * aliases do not contain it. Whole words only, lower case, in the form after `splitJoined`.
 */
export const aliases: Readonly<Record<string, string>> = {
  card: 'gpu',
  cards: 'gpu',
  'graphics card': 'gpu',
  'video memory': 'vram',
  'gpu memory': 'vram',
  'second gpu': 'several gpu second',
  'second card': 'several gpu second',
  expensive: 'cost',
  temp: 'heat',
  lease: 'rent',
  noob: 'beginner',
  ups: 'uninterruptible power supply',
};
