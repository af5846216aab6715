import { withoutMoney } from './budget.ts';
import { splitJoined } from './query.ts';

/** A thing that a query may name. */
export interface Named {
  id: string;
  /** Name as the pages print it. */
  name: string;
}

/** A card that a query may name. */
export interface NamedCard extends Named {
  memoryGiB: number;
}

/** Apple sells its chips with several amounts of memory; a card's is the largest. */
export const hasSeveralMemories = ({ name }: Named): boolean => /^Apple /.test(name);

/** Words that tell one card from its sister: a card that lacks one of them is not the card meant. */
const variants =
  /^(?:ti|super|xt|xtx|gre|d|pro|max|ultra|laptop|sxm|sxm4|sxm5|pcie|nvl|server|ada|blackwell)$/;

/** Words of card names that buyers leave out. */
const optional =
  /^(?:rtx|gtx|rx|arc|apple|tesla|geforce|radeon|instinct|generation|quadro|ada|blackwell|gb|dgx|spark|workstation|server|sxm|sxm2|sxm4|sxm5|pcie|nvl)$/;

const tokens = (text: string): string[] =>
  splitJoined(text)
    .split(/[^a-z0-9.]+/)
    .filter(Boolean);

const namesApart = new Map<string, string[]>();

/** The tokens of a card's name, each name taken apart once: a query is held against all of them, more than once. */
function nameTokens(name: string): string[] {
  const known = namesApart.get(name) ?? tokens(name);
  namesApart.set(name, known);
  return known;
}

/** Words of a card's name that must all stand in a query that means it. */
function required(card: NamedCard): string[] {
  const words = nameTokens(card.name);
  const memory = words.indexOf('gb');
  // "W7900" says enough; "M1 Pro" is another chip than the M1.
  const line = /^(?:radeon|arc)\b/i.test(card.name) ? /^(?:ai|pro)$/ : /^$/;
  return words.filter((word, index) => !optional.test(word) && !line.test(word) && index !== memory - 1);
}

/** The cards that a query names: those that differ only in memory come together unless the query gives the memory. */
export function cardsNamed<Card extends NamedCard>(typed: string, cards: readonly Card[]): Card[] {
  const words = tokens(withoutMoney(typed));
  const memory = words.flatMap((word, index) => (words[index + 1] === 'gb' ? [Number(word)] : []));
  const asked = new Set(words);
  const meant = cards.filter((card) => {
    const needs = required(card);
    // "4090" names a card; "48" or "12" alone is an amount of memory or a count.
    if (needs.length === 0 || !needs.every((word) => asked.has(word))) return false;
    if (!needs.some((word) => /\d{3}|^[a-z]+\d|\d[a-z]/.test(word)) && !/^(?:titan)/i.test(card.name))
      return false;
    const own = nameTokens(card.name);
    return words.every((word) => !variants.test(word) || own.some((part) => part.startsWith(word)));
  });
  const longest = Math.max(0, ...meant.map((card) => required(card).length));
  const exact = meant.filter((card) => required(card).length === longest);
  const fitting = exact.filter((card) => memory.includes(card.memoryGiB));
  return fitting.length > 0 ? fitting : exact;
}

/** The parts of a query on each side of the words that compare. */
export const sidesOf = (typed: string): string[] =>
  typed.split(/\b(?:vs\.?|versus|or|against|and|than|instead of|to)\b|[,/&]/i);

/** The cards that a query names on either side of a comparison ("3060 vs 3060 ti"). */
export function cardsCompared<Card extends NamedCard>(typed: string, cards: readonly Card[]): Card[] {
  return [...new Set([typed, ...sidesOf(typed)].flatMap((text) => cardsNamed(text, cards)))];
}

/** Words that go with a name and ask for nothing more than what the thing is or needs. */
const withName =
  /^(?:nvidia|amd|intel|geforce|radeon|rtx|gtx|rx|vram|gpu|graphics|card|memory|needs?|needed|specs?|size|model|ai|how|much|what|which|does|do|is|the|for|i|to|run|gb|in|\d{1,3})$/;

/** Whether a query holds nothing but some names and words that go with them. */
export function namesOnly(typed: string, names: readonly string[]): boolean {
  const own = new Set(names.flatMap(nameTokens));
  return tokens(typed).every((word) => own.has(word) || withName.test(word));
}

/** How people call the models, beside their names; ids of the pipelines. The longest that fits is meant. */
const modelNames: Readonly<Record<string, readonly string[]>> = {
  sd15: ['stable diffusion 1.5', 'stable diffusion 1.4'],
  sd21: ['stable diffusion 2.1'],
  sdxl: ['sdxl', 'pony', 'illustrious'],
  'sdxl-refiner': ['sdxl refiner', 'refiner'],
  'sdxl-turbo': ['sdxl turbo', 'sdxl lightning'],
  'sd-turbo': ['sd-turbo', 'sd turbo'],
  'sd3-medium': ['stable diffusion 3', 'stable diffusion 3 medium'],
  'sd35-medium': ['stable diffusion 3.5 medium'],
  'sd35-large': ['stable diffusion 3.5', 'stable diffusion 3.5 large'],
  'flux1-dev': ['flux', 'flux.1', 'flux.1 dev', 'flux dev'],
  'flux1-schnell': ['flux schnell', 'flux.1 schnell'],
  'flux2-dev': ['flux.2', 'flux.2 dev'],
  'flux2-klein-4b': ['flux.2 klein', 'flux klein', 'flux.2 klein 4b'],
  'flux2-klein-9b': ['flux.2 klein 9b', 'klein 9b'],
  'qwen-image': ['qwen image', 'qwen-image'],
  'z-image': ['z-image', 'z image', 'zimage', 'z-image turbo'],
  'wan21-1.3b': ['wan 1.3b', 'wan 2.1 1.3b'],
  'wan21-14b': ['wan', 'wan 2.1', 'wan 14b', 'wan 2.1 14b'],
  'hidream-i1': ['hidream'],
  hunyuandit: ['hunyuandit', 'hunyuan dit'],
  lumina2: ['lumina'],
  'pixart-sigma': ['pixart', 'pixart sigma'],
  'pixart-alpha': ['pixart alpha'],
  'sana-1600m': ['sana', 'sana 1.6b'],
  'sana-600m': ['sana 0.6b'],
  'stable-cascade': ['stable cascade', 'cascade'],
  kolors: ['kolors'],
  chroma: ['chroma'],
  auraflow: ['auraflow', 'aura flow'],
};

/** Models that we know nothing of, whose names hold the name of one that we know. */
const otherModels = /\b(?:wan ?2\.[2-9]|sana[ -]?video|hunyuan ?(?:video|image|3d)\S*)(?!\S)/g;

/** The id of the model that a query names, or null. */
export function modelNamed(typed: string): string | null {
  const text = ` ${splitJoined(typed).replace(otherModels, ' ')} `;
  let meant: { id: string; length: number } | null = null;
  for (const [id, names] of Object.entries(modelNames)) {
    for (const name of names) {
      if (text.includes(` ${name} `) && name.length > (meant?.length ?? 0))
        meant = { id, length: name.length };
    }
  }
  return meant?.id ?? null;
}

/** Whether a query names models and asks for nothing but what they need. */
export const namesOnlyModels = (typed: string): boolean => namesOnly(typed, Object.values(modelNames).flat());

/** Machines that the catalogue has no card for: what fits a card says nothing of them. */
const otherMachines =
  /\b(?:strix ?halo|ryzen ai|ai max|max ?\+ ?3\d\d|8060s|gfx1151|jetson|orin|agx|evo ?x2|framework desktop|raspberry|steam ?deck|i?phone|ipad)\b/i;

/** Whether a query is about a machine that the catalogue does not hold. */
export const namesOtherMachine = (typed: string): boolean => otherMachines.test(typed);

/** Memory beside the card, and drives. */
const otherMemory = /\b(?:ram|ddr[345]|dimms?|system memory|main memory|ssd|nvme|disk|drive|storage)\b/;

/**
 * The amount of VRAM in GiB that a query gives ("12gb"), or null. Where it speaks of other memory too, only an amount
 * that is said to be VRAM is meant.
 */
export function memoryNamed(typed: string): number | null {
  const text = splitJoined(typed).replace(/\b(?:gpu|video|graphics) (?:ram|memory)\b/g, 'vram');
  const amount =
    /\b(\d{1,3}) gb (?:of )?vram\b/.exec(text)?.[1] ??
    (otherMemory.test(text) ? undefined : /\b(\d{1,3}) gb\b/.exec(text)?.[1]);
  return amount ? Number(amount) : null;
}

/** A symptom asks for its cure, not for what a card is or a model needs. */
export const asksForCure = (typed: string): boolean =>
  /\b(?:errors?|exceptions?|crash(?:es|ed|ing)?|oom|out of memory|slow(?:ly)?|stuck|hangs?|freezes?|black|nans?|fails?|failed|shuts?|reboots?|restarts?|slower than (?:it should|expected|others?|friends?|my)|my \S+ (?:is )?slower|\d+ ?s(?:ec)?\/it)\b/i.test(
    typed,
  );

/** Whether a query asks what should come after a card. */
export const asksForUpgrade = (typed: string): boolean =>
  /\b(?:upgrad\w+|coming from|what next|replace (?:my|it|a|the)|successor)\b/i.test(typed);

/** Whether a query weighs one thing against another. */
export const compares = (typed: string): boolean =>
  /\b(?:vs|versus|or|better|difference|compared?|against|than)\b/i.test(typed);

/** Whether a query is about training. */
export const asksForTraining = (typed: string): boolean =>
  /\b(?:train(?:ing|s)?|q?loras?|lo[hk][ar]|lycoris|dreambooth|fine-?tun(?:e|es|ing))\b/.test(
    splitJoined(typed),
  );

/** Whether a query is about training all weights, of which there are no verdicts. */
export const asksForFullTraining = (typed: string): boolean =>
  asksForTraining(typed) && /\b(?:full|all weights|dreambooth|scratch|checkpoint)\b/i.test(typed);
