/**
 * What buyers type, and the words that our pages use for it, where the pages' own other names do not lead there: each
 * brings a golden query to its rank. Whole words only, lower case, as they stand after `splitJoined`.
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
