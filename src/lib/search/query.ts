import { aliases } from './aliases.ts';

/** The word between two cards without a space before it. */
const joinedSides = /(?<=\d|ti|super|xtx?)(?:vs|vrs|versus)(?=\.? ?(?:rtx|gtx|rx|arc|\d{3,4}|[ahlm]\d))\.?/gi;

/**
 * Rewrites of words that are typed in another form than the pages print, in order. They are needed because the index
 * splits neither numbers from units nor the names of models.
 */
const rewrites: readonly (readonly [RegExp, string | ((...groups: string[]) => string)])[] = [
  // Short names of models.
  [/\b(?:sd|stable ?diffusion)[ -]?v?([1-3])[. ]?([145])\b/g, 'stable diffusion $1.$2'],
  [/\b(?:sd|stable ?diffusion)[ -]?v?3\b(?![.\d])/g, 'stable diffusion 3'],
  [/\b(?:sd|stable ?diffusion)[ -]?xl\b/g, 'sdxl'],
  [/\bflux[. -]?(?:1|one)?[ -]?(dev|schnell)\b/g, 'flux.1 $1'],
  [/\bflux[. -]?2\b/g, 'flux.2'],
  [/\bflux[. -]?1\b(?![.\d])/g, 'flux.1'],
  [/\b(?:nvidia )?dgx spark\b/g, 'gb10 dgx spark'],
  [/\bwan[ -]?(?:v|video)?[ -]?2[. ]?([1-9])\b/g, 'wan 2.$1'],
  [/\b(sana|lumina|kolors|hidream|klein|qwen|pixart|wan)-?(?=\d)/g, '$1 '],
  // The "pro" of a computer is not part of a chip's name.
  [/\bmac ?book ?(?:pro|air)\b/g, 'macbook'],
  // "2x3090" is two cards. The "x4" after a slot's name stays.
  [
    /\b(\d{1,2}) ?x ?(?=(?:rtx ?)?(?:\d{4}(?:ti|s|super|xtx?)?|[ahl]\d{2,3}|p40|v100|gpus?|cards?)\b)/g,
    '$1 ',
  ],
  // Whole seconds per step mean a complaint about speed.
  [/\b\d+ ?s(?:ec)?\/it\b/g, 'slow seconds iteration'],
  [/\bits?\/s(?:ec)?\b/g, 'iterations second'],
  // "4090vs3090": a comparison without spaces.
  [joinedSides, ' vs '],
  [/\bwan ?2\.2-?(animate|s2v)/g, 'wan 2.2-$1'],
  [/\bltx[ -]?([23])(?:[. ]?(\d))?\b/g, (_, major, minor) => `ltx-${major}${minor ? `.${minor}` : ''}`],
  [/\bkrea[ -]?2\b/g, 'krea 2'],
  [/\bhunyuan ?video[ -]?(?:1\.5|15)\b/g, 'hunyuanvideo 1.5'],
  [/\bhunyuan video\b/g, 'hunyuanvideo'],
  // Cards and chips.
  [/\b(rtx|gtx|rx|arc|ryzen|epyc|xeon|tesla|quadro)-?(\d)/g, '$1 $2'],
  [/\b(m[1-5])(pro|max|ultra)\b/g, '$1 $2'],
  [/\b(\d{4})(ti|super|xtx|xt|gre)(?=\d)/g, '$1 $2 '],
  [/\b(\d{4}) ?tisuper\b/g, '$1 ti super'],
  [/\b(\d{4})(laptop|mobile|super|desktop|ada|blackwell)\b/g, '$1 $2'],
  [/\b([ahbl]\d{2,3}|v100)(nvl|pcie|sxm\d?)\b/g, '$1 $2'],
  // "4080s" is the Super. "two 4090s" are two cards.
  [/(?<!\b(?:two|three|four|\d{1,2}) )\b(20[678]0|40[78]0)s\b/g, '$1 super'],
  [/\b(\d{4})s\b/g, '$1'],
  [/\b(\d{4})d\b/g, '$1 d'],
  // "4060 ti 16 or 4070 12": memory.
  [
    /\b([2-9]0[5-9]0(?: ?(?:ti|super|xt))*) (6|8|10|11|12|16|20|24|32)\b(?! ?(?:gb|gib|gigs?|g|\/|x|gpus?|cards?|pins?)\b|[/x])/g,
    '$1 $2 gb',
  ],
  [/\b(\d{1,3}) ?gb(?=[a-z]{3})/g, '$1gb '],
  [
    /\b(\d+)(gpus?|cards?|usd|dollars?|bucks|euros?|steps?|amps?|volts?|lanes?|bit|min|minutes?|hours?)\b/g,
    '$1 $2',
  ],
  [/\b\d{2,3} ?°? ?c\b/g, 'heat'],
  // Units.
  [/(\d)[ -]?(?:gib|gigs?|g)\b/g, '$1 gb'],
  [/(\d)[ -]?watts?\b/g, '$1 w'],
  [/(\d)[ -]?tis\b/g, '$1 ti super'],
  [/(\d)[ -]?(gb|tb|ti|xtx|xt|gre|super|w|mm)\b/g, '$1 $2'],
];

/** Subjects of the whole site, which do not distinguish pages without a version. */
const subjectNoise =
  /\bstable ?diffusion\b(?! \d)|\bai\b|\bsd\b(?=.*\b(?:art|image|images|picture|pictures|generation|video)\b)/g;

/** Words without meaning in a buyer's question, which would dilute the ranking. */
const questionWords =
  /\b(?:what|which|whats|what's|is|are|am|was|the|an?|do|does|did|i|i'm|im|my|mine|me|we|you|your|for|to|of|in|on|at|by|as|from|should|would|could|can|may|it|its|it's|how|much|many|best|good|ok|okay|need|needs|needed|buy|buying|get|getting|with|will|there|if|that|this|these|those|and|have|has|had|just|really|any|be|been|so|too|vs|versus|or|than|better|enough|worth|use|using|want|about|anyone|please|help|recommend|recommended|recommendation|still|one|like|make|give|gives|run|runs|running)\b/g;

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

const aliasPattern = new RegExp(
  `(?<![\\w.-])(?:${Object.keys(aliases)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\w-]|\\.\\d)`,
  'g',
);

/** Longer texts are not words. */
const tooLong = /\S{33,}/g;

/** A comparison with spaces around its word: "4090vs3090" has none. */
export const withSpacedSides = (typed: string): string => typed.replace(joinedSides, ' vs ');

/** Lower case, with one form of quotation marks, spaces and Turkish i, and model numbers and units split as in the index. */
export function splitJoined(typed: string): string {
  let text = typed
    .toLowerCase()
    .normalize('NFKC')
    .replace(tooLong, ' ')
    .replace(/ı|i\u0307/g, 'i')
    .replace(/[’‘]/g, "'")
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/[?!"“”$€£,;:()[\]{}]+/g, ' ')
    .replace(/[./](?=\s|$)/g, ' ');
  for (const [typedAs, printed] of rewrites) text = text.replace(typedAs, printed as string);
  return tidy(text);
}

/**
 * The words to search for: split, with aliases replaced, without duplicates, and without question words (unless nothing
 * else is left).
 */
export function normaliseQuery(typed: string): string {
  const split = splitJoined(typed);
  const expanded = tidy(split.replace(aliasPattern, (word) => aliases[word] ?? word));
  const bare = tidy(
    expanded
      .replace(subjectNoise, ' ')
      .replace(questionWords, ' ')
      .replace(/(?<!\S)[^\p{L}\p{N}]+(?!\S)/gu, ' '),
  );
  return [...new Set((bare || expanded).split(' '))].join(' ');
}
