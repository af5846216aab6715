import type { Meant } from './rank.ts';
import { cardsCompared, modelNamed, type NamedCard } from './subjects.ts';
import { termsOf } from './terms.ts';

/** Whether a query asks what a word means: then the glossary comes first. */
const asksForMeaning = (typed: string): boolean =>
  /\b(?:what(?:'s| is| are| does)|define|definition|mean(?:s|ing)?|explain(?:ed)?)\b/i.test(typed) &&
  typed.trim().split(/\s+/).length <= 6;

/** Whether a query weighs one thing against another. */
const compares = (typed: string): boolean =>
  /\b(?:vs|versus|or|oder|better|difference|compared?)\b/i.test(typed);

/** Words that a query about two cards leaves out. */
function implied(typed: string, cards: number): string {
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
    },
  };
}
