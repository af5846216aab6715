import { cardPagePath } from '../hand-over/to-pages.ts';
import { cardsNamed, hasSeveralMemories, type NamedCard } from './subjects.ts';
import type { DirectAnswer } from './verdict-table.ts';
import { splitJoined } from './query.ts';

/** Words that make an amount something else than the memory of the card before it. */
const notOfCard =
  /\b(?:ram|ddr[345]|system|memory of|ssd|nvme|disk|model|lora|or|vs|with \d+ gb (?:of )?ram)\b/;

/** `12 GB and 8 GB`. */
const amounts = (sizes: readonly number[]): string => sizes.map((GiB) => `${GiB} GB`).join(' and ');

/** The amount of memory that stands right beside a card's number; null without one. */
function besideCard(text: string): number | null {
  if (notOfCard.test(text)) return null;
  const after = /\b[a-z]{0,3}\d{2,4}(?: ?(?:ti|super|xtx?|gre|d))* (\d{1,3}) gb\b/.exec(text)?.[1];
  const before = /\b(\d{1,3}) gb (?:rtx|gtx|rx|arc|nvidia|geforce|radeon) ?[a-z]?\d{2,4}\b/.exec(text)?.[1];
  const amount = after ?? before;
  return amount === undefined ? null : Number(amount);
}

/**
 * Says that a card is not sold with the memory that a query gives it ("3060 16gb"), and with which it is; null where it is, or
 * where the query gives no memory right beside one card.
 * @param cards every card of the catalogue
 */
export function notSoldAnswer(typed: string, cards: readonly NamedCard[]): DirectAnswer | null {
  const text = splitJoined(typed);
  const asked = besideCard(text);
  if (asked === null) return null;
  const named = cardsNamed(typed, cards);
  const [card] = named;
  if (!card || named.some((each) => hasSeveralMemories(each) || each.memoryGiB === asked)) return null;
  const sizes = [...new Set(named.map(({ memoryGiB }) => memoryGiB))].sort((a, b) => b - a);
  const name = card.name.replace(/ \d+ GB(?= |$)/, '').replace(/^(?:GeForce|Radeon) (?=RTX|GTX|RX)/, '');
  return {
    title: `There is no ${name} with ${asked} GB`,
    text: `It is sold with ${amounts(sizes)}.`,
    url: cardPagePath(card, {}),
  };
}
