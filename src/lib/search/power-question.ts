import { quantity } from '../units/quantity.ts';
import { cardsNamed, compares } from './subjects.ts';
import type { AnsweredCard, DirectAnswer } from './verdict-table.ts';

const asksForPower = /\b(?:watts?|wattage|tdp|tgp|power (?:draw|consumption|usage|use)|board power)\b/i;

/** Words that ask for another power than the card's own. */
const otherPower =
  /\b(?:\d{3,4} ?w(?:atts?)?|psu|suppl(?:y|ies)|pc|system|computer|machine|wall|limit\w*|undervolt\w*|cables?|connectors?|idle|spikes?|cost|month|year|electric\w*|enough|two|dual|[2-8] ?x)\b/i;

/** The board power of the cards of a query, if it asks for that alone; at most three. */
export function powerAnswers(typed: string, cards: readonly AnsweredCard[]): DirectAnswer[] {
  if (!asksForPower.test(typed) || otherPower.test(typed) || compares(typed)) return [];
  return cardsNamed(typed, cards)
    .slice(0, 3)
    .map(({ id, name, boardPowerW }) => ({
      title: `${name}: power`,
      text:
        boardPowerW === null
          ? 'No data on its board power.'
          : `${quantity(boardPowerW, 'W')} at most for the card (board power), less at a power limit. The rest of the computer comes on top.`,
      url: `/gpus/${id}/`,
    }));
}
