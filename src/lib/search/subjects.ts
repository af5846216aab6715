import { withoutMoney } from './budget.ts';
import { allModelNames } from './model-names.ts';
import { splitJoined } from './query.ts';

/** A thing that a query can name. */
export interface Named {
  id: string;
  /** Name as the pages print it. */
  name: string;
}

/** A card that a query can name. */
export interface NamedCard extends Named {
  memoryGiB: number;
}

/** Whether a chip is sold with several amounts of memory. The catalogue has the largest one. */
export const hasSeveralMemories = ({ name }: Named): boolean => /^Apple /.test(name);

/** Words that distinguish variants of a card. A card without such a word of the query does not match. */
const variants =
  /^(?:ti|super|xt|xtx|gre|d|pro|max|ultra|laptop|sxm|sxm4|sxm5|pcie|nvl|server|ada|blackwell)$/;

/** Words of card names that buyers omit. */
const optional =
  /^(?:rtx|gtx|rx|arc|apple|tesla|geforce|radeon|instinct|generation|quadro|ada|blackwell|gb|dgx|spark|workstation|modified|server|sxm|sxm2|sxm4|sxm5|pcie|nvl)$/;

const tokens = (text: string): string[] =>
  splitJoined(text)
    .split(/[^a-z0-9.]+/)
    .filter(Boolean);

const tokensOfNames = new Map<string, string[]>();

/** The tokens of a card's name, cached because each query is compared with all names. */
function nameTokens(name: string): string[] {
  const known = tokensOfNames.get(name) ?? tokens(name);
  tokensOfNames.set(name, known);
  return known;
}

/** Words of a card's name that a query must contain to match it. */
function required(card: NamedCard): string[] {
  const words = nameTokens(card.name);
  const memory = words.indexOf('gb');
  // "W7900" is sufficient without "Pro", but the "M1 Pro" is not the M1.
  const line = /^(?:radeon|arc)\b/i.test(card.name) ? /^(?:ai|pro)$/ : /^$/;
  return words.filter((word, index) => !optional.test(word) && !line.test(word) && index !== memory - 1);
}

/** Whether workshops made the card of another one, which a query means unless it says the larger memory. */
const isModified = ({ name }: Named): boolean => name.endsWith('(modified)');

/** The cards that a query names. Cards that differ only in memory all match, unless the query gives the memory. */
export function cardsNamed<Card extends NamedCard>(typed: string, cards: readonly Card[]): Card[] {
  const words = tokens(withoutMoney(typed));
  const memory = words.flatMap((word, index) => (words[index + 1] === 'gb' ? [Number(word)] : []));
  const asked = new Set(words);
  const meant = cards.filter((card) => {
    const needs = required(card);
    // "4090" names a card. "48" or "12" alone is an amount of memory or a count.
    if (needs.length === 0 || !needs.every((word) => asked.has(word))) return false;
    if (
      !needs.some((word) => /\d{3}|^[a-z]+\d|\d[a-z]/.test(word)) &&
      !/^titan|^radeon (?:pro )?vii$/i.test(card.name)
    )
      return false;
    if (isModified(card) && !asked.has('modified') && !memory.includes(card.memoryGiB)) return false;
    const own = nameTokens(card.name);
    return words.every((word) => !variants.test(word) || own.some((part) => part.startsWith(word)));
  });
  const longest = Math.max(0, ...meant.map((card) => required(card).length));
  const long = meant.filter((card) => required(card).length === longest);
  // The "Radeon VII" is not the "Radeon Pro VII", although buyers omit "Pro" elsewhere.
  const plain = long.filter(({ name }) =>
    nameTokens(name).every((word) => !/^(?:ai|pro)$/.test(word) || asked.has(word)),
  );
  const exact = plain.length > 0 ? plain : long;
  const fitting = exact.filter((card) => memory.includes(card.memoryGiB));
  return fitting.length > 0 ? fitting : exact;
}

/**
 * The card that some words name: of cards that differ only in memory, the one with more; of variants of one name, the one
 * that stands in a workstation. Null for none.
 */
export function cardNamed<Card extends NamedCard>(words: string, cards: readonly Card[]): Card | null {
  const named = cardsNamed(words, cards);
  const usual = named.find(({ name }) => /Workstation$/.test(name) && !/Max-Q/.test(name));
  return usual ?? named.reduce<Card | null>((a, b) => (a && a.memoryGiB >= b.memoryGiB ? a : b), null);
}

/** Whether some cards have one name, with one or several amounts of memory. */
export const haveOneName = (cards: readonly NamedCard[]): boolean =>
  new Set(cards.map(({ name }) => name.replace(/ \d+ GB$/, ''))).size === 1;

/** Words between the sides of a comparison, with their misspellings. */
const comparing =
  /\b(?:vs\.?|vrs\.?|vers|v\.?s|v(?=\.? )|versus|or|over|against|contra|gegen|oder|and|than|instead of|compared (?:to|with)|to)\b\.?|[,/&]/i;

/** The parts of a query between comparing words. */
export const sidesOf = (typed: string): string[] => typed.split(comparing);

/** The cards that a query names on any side of a comparison ("3060 vs 3060 ti"). */
export function cardsCompared<Card extends NamedCard>(typed: string, cards: readonly Card[]): Card[] {
  return [...new Set([typed, ...sidesOf(typed)].flatMap((text) => cardsNamed(text, cards)))];
}

/** Words that a query can add to a name without asking a special question. */
const withName =
  /^(?:nvidia|amd|intel|geforce|radeon|rtx|gtx|rx|vram|gpu|graphics|card|memory|needs?|needed|specs?|size|model|ai|how|much|what|which|does|do|is|the|for|i|to|run|gb|in|\d{1,3})$/;

/** Whether a query contains only names and words that go with them. */
export function namesOnly(typed: string, names: readonly string[]): boolean {
  const own = new Set(names.flatMap(nameTokens));
  return tokens(typed).every((word) => own.has(word) || withName.test(word));
}

/** Whether a query contains only names of models and words that go with them. */
export const namesOnlyModels = (typed: string): boolean => namesOnly(typed, allModelNames);

/** Machines without a card in the catalogue, for which the verdicts do not apply. */
const otherMachines =
  /\b(?:strix ?halo|ryzen ai|ai max|max ?\+ ?3\d\d|8060s|gfx1151|jetson|orin|agx|evo ?x2|framework desktop|raspberry|steam ?deck|i?phone|ipad)\b/i;

/** Whether a query is about a machine that is not in the catalogue. */
export const namesOtherMachine = (typed: string): boolean => otherMachines.test(typed);

/** Memory other than VRAM, and drives. */
const otherMemory = /\b(?:ram|ddr[345]|dimms?|system memory|main memory|ssd|nvme|disk|drive|storage)\b/;

/**
 * The amount of VRAM in GiB in a query ("12gb"), or null. If the query also mentions other memory, only an amount
 * followed by "VRAM" counts.
 */
export function memoryNamed(typed: string): number | null {
  const text = splitJoined(typed).replace(/\b(?:gpu|video|graphics) (?:ram|memory)\b/g, 'vram');
  const amount =
    /\b(\d{1,3}) gb (?:of )?vram\b/.exec(text)?.[1] ??
    (otherMemory.test(text) ? undefined : /\b(\d{1,3}) gb\b/.exec(text)?.[1]);
  return amount ? Number(amount) : null;
}

/** Whether a query describes a problem and needs a fix, not figures of a card or a model. */
export const asksForFix = (typed: string): boolean =>
  /\b(?:errors?|exceptions?|crash(?:es|ed|ing)?|oom|out of memory|slow(?:ly)?|stuck|hangs?|freezes?|black|nans?|nansexception|killed|paging file|invalid device|no kernel image|not compiled|not able|no nvidia driver|issues?|problems?|troubles?|laggy|shared (?:gpu )?memory|takes (?:forever|ages|too long)|(?:run|runs|ran|running) out of (?:vram|memory|ram)|not enough (?:vram|memory)|won'?t (?:load|start|run|work|generate)|stops? working|unstable|not (?:working|detected|recognized|recognised|used|using)|doesn't work|cant|can't get|extremely slow|fails?|failed|shuts?|reboots?|restarts?|slower than (?:it should|expected|others?|friends?|my)|my \S+ (?:is )?slower|\d+ ?s(?:ec)?\/it)\b/i.test(
    typed,
  );

/** Whether a query is a complaint, and not a question for what runs ("what can a 5090 run that a 4090 cant"). */
export const complains = (typed: string): boolean =>
  asksForFix(typed) && !/\bwhat (?:can|could|does|else|models?|runs?)\b/i.test(typed);

/** Whether a query asks for an upgrade from a card. */
export const asksForUpgrade = (typed: string): boolean =>
  /\b(?:upgrad\w+|coming from|(?:going|switch\w*|move|moving) from|what next|replace (?:my|it|a|the)|successor)\b/i.test(
    typed,
  );

/** Whether a query compares things. */
export const compares = (typed: string): boolean =>
  /\b(?:vs|vrs|vers|v|versus|or|over|better|difference|compared?|comparison|against|contra|gegen|oder|than)\b/i.test(
    typed,
  );

/** Whether a query is about training. */
export const asksForTraining = (typed: string): boolean =>
  /\b(?:train(?:ing|s)?|q?loras?|lo[hk][ar]|lycoris|dreambooth|fine-?tun(?:e|es|ing))\b/.test(
    splitJoined(typed),
  );

/** Whether a query is about training all weights, for which there are no verdicts. */
export const asksForFullTraining = (typed: string): boolean =>
  asksForTraining(typed) && /\b(?:full|all weights|dreambooth|scratch|checkpoint)\b/i.test(typed);
