import { aliases } from './aliases.ts';

/** Brand words that add nothing to a model number: our pages say "RTX 4090", shops say "GeForce RTX 4090". */
const brandNoise = /\b(nvidia geforce|geforce|radeon|amd radeon)\b(?=\s*(rtx|gtx|rx|\d))/g;

/** `4070ti` -> `4070 ti`, `24gb` -> `24 gb`, `7900xtx` -> `7900 xtx`. */
const joinedSuffix = /(\d)(gb|gib|tb|ti|xtx|xt|super|w|watts?)\b/g;

/** `rtx4090` -> `rtx 4090`, `sd15` stays. */
const joinedPrefix = /\b(rtx|gtx|rx|arc|ryzen|epyc|xeon)(\d)/g;

/** Words that carry no meaning in a buyer's question and only dilute the ranking. */
const questionWords =
  /\b(what|which|whats|is|are|the|a|an|do|does|i|my|me|for|to|of|in|on|should|can|it|how|much|many|best|good|need|buy|get|with|will|there)\b/g;

function expand(text: string): string {
  const byLength = Object.keys(aliases).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`\\b(${byLength.join('|')})\\b`, 'g');
  return text.replace(pattern, (word) => aliases[word] ?? word);
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The query that the index is asked for what a reader typed: lower case, model numbers and units split as the index
 * splits them, aliases replaced, question words dropped (unless nothing else is left).
 */
export function normaliseQuery(typed: string): string {
  const lower = typed
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[?!"“”‘’]/g, ' ');
  const split = lower.replace(joinedPrefix, '$1 $2').replace(joinedSuffix, '$1 $2').replace(brandNoise, ' ');
  const bare = tidy(split.replace(questionWords, ' '));
  return tidy(expand(bare || split));
}
