import { isSoft, nameWords, withLongNames } from './name-words.ts';
import type { NameIndex } from './named-part.ts';

/** Codes under which makers and shops order a product whose name stands beside them, revisions, and names of whole series. */
const codes: readonly (readonly [RegExp, string])[] = [
  // AMD's and NVIDIA's: "100-000000053", "900-2G610-0000-000".
  [/\b\d{3}-(?:\d{6,}\w*|\w{5}-\d{4}-\d{3})\b/g, ' '],
  // Supermicro's, with the packing at the end: "MBD-H12SSL-NT-O".
  [/\bmbd-([\w-]+?)(?:-[ob])?(?=\s|$)/gi, '$1'],
  // A processor's cores and threads, its clock rate and Intel's number of the specification: "20C/40T", "@ 5.0", "SR2N7".
  [/\b\d{1,3}\s?c(?:\s?\/\s?\d{1,3}\s?t)?\b/gi, ' '],
  [/(?:@|\boc)\s?\d(?:\.\d{1,2})?(?![\w.])|\b\d(?:\.\d{1,2})?-(?=\d\.\d{1,2}\s?ghz)/gi, ' '],
  [/\bS[LR][A-Z0-9]{3}\b/g, ' '],
  [/\br([3579])[\s-](?=\d{4})/gi, 'Ryzen $1 '],
  [/\brev(?:ision)?\.?\s*\d(?:\.\d+)?\b/gi, ' '],
  [/\b\d{3,4}[\s-]series\b/gi, ' '],
  [/\b\d(?:st|nd|rd|th)[\s-]gen(?:eration)?\b/gi, ' '],
];

/** Words that make another product of the one before them. The catalogue need not have that product. */
const variants = new Set(
  (
    'pro plus max ultra mini lite elite extreme super se evo xl ii iii iv vi vii viii next neo slim air flow lcd digital refined duo ' +
    'shift compact nano micro prime premium platinum titanium mobile laptop'
  ).split(' '),
);

const digits = (word: string): number => word.replace(/\D/g, '').length;

/** Least information, in bits, of the words that must remain: about that of a word which few names have, and a maker. */
const minBits = 15;

/**
 * The words that a part has in its name, where one of them is a code which no other part has ("GR701"): a wrong word beside it
 * changes nothing, but a word for a variant or with a digit may name another product. Null without such a code.
 */
function wordsOfCode(index: NameIndex, words: readonly string[]): string[] | null {
  const code = words.find(
    (word) => word.length > 4 && /^[a-z]+\d[a-z\d]*$/.test(word) && index.frequency.get(word) === 1,
  );
  const part = code && index.parts.find(({ names }) => names.some((name) => nameWords(name).includes(code)));
  if (!part) return null;
  const own = new Set(nameWords(part.names.join(' ')));
  const others = words.filter((word) => !own.has(word) && !isSoft(word));
  return others.some((word) => variants.has(word) || digits(word) > 0 || word.length < 4)
    ? null
    : words.filter((word) => own.has(word));
}

/**
 * A wording without what listings add to a name: order codes, revisions, and words that no name of the kind has ("Milan", "locked",
 * "eco mode"). Null where nothing is left out, or where what remains would say too little: an unknown word may then be an unknown
 * maker.
 */
export function withoutRemarks(index: NameIndex, text: string): string | null {
  const plain = codes.reduce((all, [code, kept]) => all.replace(code, kept), text);
  const isRemark = (word: string): boolean =>
    !index.frequency.has(word) &&
    !isSoft(word) &&
    !variants.has(word) &&
    (digits(word) === 0 ? word.length > 2 : word.length > 8 && digits(word) > 2);
  // Words of names are compared also where one side splits them.
  const words = withLongNames(nameWords(plain));
  const known = (word: string, at: number): boolean =>
    !isRemark(word) ||
    index.frequency.has(`${word}${words[at + 1] ?? ''}`) ||
    index.frequency.has(`${words[at - 1] ?? ''}${word}`);
  const ofCode = wordsOfCode(index, words);
  if (ofCode && ofCode.length < words.length) return ofCode.join(' ');
  const kept = words.filter(known);
  if (kept.length === words.length) return plain === text ? null : plain;
  const bits = (word: string) =>
    Math.max(0, Math.log2(index.parts.length / (index.frequency.get(word) ?? Infinity)));
  const telling = kept.filter((word) => !isSoft(word));
  const number = telling.some((word) => word.length > 3 && digits(word) > 0 && bits(word) > minBits / 2);
  return number || telling.reduce((all, word) => all + bits(word), 0) >= minBits ? kept.join(' ') : null;
}
