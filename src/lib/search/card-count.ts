import { modelNamed } from './model-names.ts';
import { asksForTraining, cardsNamed, sidesOf } from './subjects.ts';
import { verdictOnCard, verdictSentence, type DirectAnswer, type VerdictTable } from './verdict-table.ts';

const brand = String.raw`(?:(?:used|nvidia|geforce|radeon|rtx|gtx|rx|arc|tesla) ?)*`;
const number = String.raw`(?=[a-z]?\d{2,4})`;

const counted = new RegExp(String.raw`(?<![\w.])(\d{1,2}) ?[x×*] ?${brand}${number}`, 'i');
const spelt = new RegExp(
  String.raw`\b(?:two|three|four|dual|double|twin|triple|quad|pair of) ${brand}${number}`,
  'i',
);
const plural = new RegExp(String.raw`(?<![\w.])(\d{1,2}) ${brand}\d{4}(?: ?(?:ti|super|xtx?))*s\b`, 'i');

/** Whether a query names several cards of one kind: "2x3090", "two 4060 ti", "4 3090s". */
export function namesSeveral(typed: string): boolean {
  const count = Number((counted.exec(typed) ?? plural.exec(typed))?.[1] ?? 0);
  return (count >= 2 && count <= 16) || spelt.test(typed);
}

const spelled: Readonly<Record<string, number>> = {
  ...{ two: 2, dual: 2, double: 2, twin: 2, pair: 2 },
  ...{ three: 3, triple: 3, four: 4, quad: 4 },
};

/** How many cards of one kind a query names; 1 where it gives no number. */
export function countNamed(typed: string): number {
  if (!namesSeveral(typed)) return 1;
  const figure = Number((counted.exec(typed) ?? plural.exec(typed))?.[1] ?? 0);
  if (figure >= 2) return figure;
  const word = spelt.exec(typed)?.[0].toLowerCase().split(' ')[0] ?? '';
  return spelled[word] ?? 2;
}

/** Memory of cards that is added: "24gb + 12gb". */
const added = /\b\d{1,3} ?gb ?(?:\+|plus) ?\d{1,3} ?gb\b(?!.*\b(?:ram|ddr\d)\b)/i;

/** An answer about memory of several cards that is added up. */
export const addedAnswer = (typed: string): DirectAnswer | null =>
  added.test(typed) && !asksForTraining(typed)
    ? {
        title: 'Does the memory of two cards add up?',
        text: 'No: each card has its own memory, and one image is made on one card. Two cards make two images at the same time.',
        url: '/advice/several-cards/',
      }
    : null;

/** An answer about several cards of one kind, whose memory does not add up; null if the query names no card. */
export function severalAnswer(typed: string, table: VerdictTable): DirectAnswer | null {
  // Training can use the memory of several cards.
  if (asksForTraining(typed)) return null;
  const side = sidesOf(typed).find(namesSeveral);
  const [card] = side === undefined ? [] : cardsNamed(side, table.cards);
  if (!card) return null;
  const model = table.models.find(({ id }) => id === modelNamed(typed));
  const verdict = model && verdictOnCard(model.image, card);
  const fits = model && verdict ? ` ${model.name} on one card: ${verdictSentence(verdict)}` : '';
  return {
    title: `Several ${card.name}`,
    text:
      `Each card has its own ${card.memoryGiB} GiB, which do not add up for one image. ` +
      `Several cards generate several images at the same time; only special programs split one image.${fits}`,
    url: '/advice/several-cards/',
  };
}
