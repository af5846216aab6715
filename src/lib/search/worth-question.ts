import { budgetNamed } from './budget.ts';
import { asksForTraining, asksForUpgrade, cardsNamed, compares, haveOneName, sidesOf } from './subjects.ts';
import type { DirectAnswer, VerdictTable } from './verdict-table.ts';

/** Whether each card is worth its price, as a text by the card's id: `/data/worth.json`. */
export type WorthTexts = () => Promise<Readonly<Record<string, string>>>;

const asksForWorth =
  /\b(?:worth (?:it|buying|getting|the|its|\$|£|€|\d)|worth$|worth it|worthwhile|should i (?:buy|get|grab|pick up)|(?:good|bad|great|decent) (?:buy|deal|value|purchase|investment|price|choice)|still (?:good|relevant|viable|worth|ok|usable|decent|a good)|any good|overpriced|waste of money|(?:good|ok|okay|decent|bad) for (?:ai|sd|stable diffusion|image|flux|sdxl|comfyui|generat\w+))\b/i;

/** Words of questions about something else than the card's price and speed. */
const aboutElse =
  /\b(?:laptop|notebook|prebuilt|pc|build|machine|rent\w*|cloud|upgrad\w*|two|2 ?x|dual|second|several|multi\w*|nvlink|power limit|undervolt\w*|water|cool\w*|driver|linux|windows|cpu|ram|wait(?:ing)?)\b/i;

/** Whether a card is worth its price, for a query that asks so of one card; none for a comparison, an upgrade or a machine. */
export async function worthAnswers(
  typed: string,
  { cards }: VerdictTable,
  texts: WorthTexts,
): Promise<DirectAnswer[]> {
  if (!asksForWorth.test(typed) || aboutElse.test(typed) || asksForUpgrade(typed) || asksForTraining(typed))
    return [];
  if (compares(typed) && sidesOf(typed).filter((side) => cardsNamed(side, cards).length > 0).length > 1)
    return [];
  const named = cardsNamed(typed, cards);
  // Several names are a comparison; one name may be sold with several amounts of memory.
  if (!haveOneName(named) || named.length > 2) return [];
  const known = await texts();
  return named.flatMap(({ id, name }) => {
    const text = Object.hasOwn(known, id) ? known[id] : undefined;
    if (text === undefined) return [];
    // A price in the question is the reader's own offer, which the text's figures are compared with.
    const offered = budgetNamed(typed);
    return [
      {
        title:
          offered === null
            ? `Is the ${name} worth it?`
            : `Is the ${name} worth ${offered.toLocaleString('en-US')}?`,
        text,
        url: `/gpus/${id}/#worth`,
      },
    ];
  });
}
