import { namesSeveral } from './card-count.ts';
import { isTopic } from './emphasis.ts';
import type { Meant } from './rank.ts';
import {
  asksForCure,
  asksForUpgrade,
  cardsCompared,
  compares,
  modelNamed,
  namesProcessor,
  type NamedCard,
} from './subjects.ts';
import { termsOf } from './terms.ts';

/** Whether a query asks what a word means: then the glossary comes first. */
const asksForMeaning = (typed: string): boolean =>
  /\b(?:what(?:'s| is| are| does)|define|definition|mean(?:s|ing)?|explain(?:ed)?)\b/i.test(typed) &&
  typed.trim().split(/\s+/).length <= 6;

const together = /\b(?:together|mix\w*|combin\w*|plus)\b|\+/i;

/** "24gb + 12gb" */
const sumOfMemory = /\d ?gb\s*(?:\+|and|plus)\s*\d+ ?gb/i;

/** Words that a query about several cards, or about two kinds of them, leaves out. */
function implied(typed: string, cards: number): string {
  if (cards > 0 && namesSeveral(typed)) return ' several cards';
  if (cards === 0 && namesProcessor(typed) && !termsOf(typed).some(isTopic)) return ' cpu';
  if (asksForUpgrade(typed)) return ' upgrade';
  if (together.test(typed) && (cards >= 2 || sumOfMemory.test(typed))) return ' several cards';
  if (cards < 2) return '';
  if (/\d\b.*\bto\b.*\d|\b(?:from|keep|replace|swap)\b/i.test(typed)) return ' upgrade';
  return compares(typed) ? ' compare cards' : '';
}

/** What a query asks for, read from its words. @param typed with its spelling corrected */
export function intentOf(typed: string, cards: readonly NamedCard[]): { terms: string[]; meant: Meant } {
  const model = modelNamed(typed);
  const named = cardsCompared(typed, cards).map(({ id }) => `/gpus/${id}/`);
  return {
    terms: termsOf(typed + implied(typed, named.length)),
    meant: {
      named: new Set(model === null ? named : [...named, `/models/${model}/`]),
      meaning: asksForMeaning(typed),
      comparing: compares(typed),
      cure: asksForCure(typed),
    },
  };
}
