import { budgetAnswer } from './budget-question.ts';
import { budgetNamed } from './budget.ts';
import { addedAnswer, severalAnswer } from './card-count.ts';
import { comparedModels, comparisonAnswer } from './comparison.ts';
import { notSoldAnswer } from './memory-sold.ts';
import { modelNamed, otherModelNamed } from './model-names.ts';
import { severalOrOne } from './several-or-one.ts';
import { powerAnswers } from './power-question.ts';
import { priceAnswers } from './price-question.ts';
import {
  asksForFix,
  asksForTraining,
  asksForUpgrade,
  cardsNamed,
  compares,
  namesOnlyModels,
  namesOtherMachine,
} from './subjects.ts';
import { asksForTime, asksOnlyForTime, timeAnswer, usualTimes } from './time-question.ts';
import { worthAnswers, type WorthTexts } from './worth-question.ts';
import type { CardAnswersOf, DirectAnswer, VerdictTable } from './verdict-table.ts';
import { verdictAnswers } from './verdicts.ts';

/** Words for a budget that is not for a card. */
const notForCard =
  /\b(?:pc|computers?|build|machine|workstation|laptop|notebook|mac\w*|psu|power supply|cpu|motherboard|ram|ssd|case|electric\w*|rent\w*|cloud)\b/i;

/** Words for questions about cards that the verdicts do not answer: other parts, power, noise, heat, software. */
const aboutElse =
  /\b(?:\d{3,4} ?w|watts?|gold|platinum|pcie?|lanes?|slots?|risers?|bifurcation|boards?|mobo|cables?|connectors?|adapters?|pins?|circuits?|amps?|outlets?|ups|nois\w+|loud|quiet|hot|heat|temp\w*|undervolt\w*|power limit|cool\w*|water|aio|airflow|nvlink|sli|server|tier|fp8|fp16|bf16|int8|gguf|driver|cuda)\b/i;

/** Whether a query is about power and heat of cards, which a comparison of two of them gives, and about no other part. */
const asksForPowerAndHeat = (typed: string): boolean =>
  !notForCard.test(typed) &&
  !aboutElse.test(typed.replace(/\b(?:watts?|power|hot|hotter|heat|cool(?:ing|er)?|temp\w*)\b/gi, ' '));

/** Maximum number of cards that one query is answered for. */
const maxCards = 3;

/** A query without its word for a time: a model's name alone is left of "sdxl turbo speed". */
const withoutSpeed = (typed: string): string => typed.replace(/\b(?:speed|time|seconds)\b/gi, ' ');

/** The cards whose times answer a question that names a model only: one for each class of price. */
const usualCards = ['geforce-rtx-3060-12-gb', 'geforce-rtx-5070-ti', 'geforce-rtx-4090', 'geforce-rtx-5090'];

/**
 * The times of a model on the cards of a query, in the way that each card runs it. Without a card, those of usual cards;
 * without a model, those of the models that most buyers ask about; none without either.
 */
async function timeAnswers(
  typed: string,
  table: VerdictTable,
  answersOf: CardAnswersOf,
  aboutCards: boolean,
): Promise<DirectAnswer[]> {
  const id = modelNamed(typed);
  const named = new Set(cardsNamed(typed, [...table.cards, ...table.others]).map((card) => card.id));
  if (asksForTraining(typed) || (id === null && (named.size === 0 || !aboutCards || !asksOnlyForTime(typed))))
    return [];
  const models = (id === null ? comparedModels : [id]).flatMap((each) =>
    table.models.filter((model) => model.id === each),
  );
  if (named.size === 0) {
    const [model] = models;
    if (!model || !aboutCards || !(asksOnlyForTime(typed) || namesOnlyModels(withoutSpeed(typed)))) return [];
    const cards = (await answersOf(model.id)).filter((card) => usualCards.includes(card.id));
    return [usualTimes(cards, model)].filter((answer) => answer !== null);
  }
  const answers = models.map(async (model) =>
    (await answersOf(model.id))
      .filter((card) => named.has(card.id))
      .map((card) => timeAnswer(card, model, typed)),
  );
  return (await Promise.all(answers)).flat().slice(0, maxCards);
}

/** At most three answers to a query, from the one verdict, the one speed and the one price; the most certain first. */
export async function directAnswers(
  typed: string,
  table: VerdictTable,
  answersOf: CardAnswersOf,
  worths: WorthTexts = async () => ({}),
): Promise<DirectAnswer[]> {
  if (asksForFix(typed) || namesOtherMachine(typed) || otherModelNamed(typed)) return [];
  const everyCard = [...table.cards, ...table.others];
  const notSold = notSoldAnswer(typed, everyCard);
  if (notSold) return [notSold];
  const sum = addedAnswer(typed);
  if (sum) return [sum];
  const worth = await worthAnswers(typed, table, worths);
  if (worth.length > 0) return worth;
  const figures = [...priceAnswers(typed, table.cards), ...powerAnswers(typed, table.cards)];
  if (figures.length > 0) return figures;
  const aboutCards = !notForCard.test(typed) && !aboutElse.test(typed);
  const against = aboutCards ? await severalOrOne(typed, table, answersOf) : null;
  if (against) return [against];
  const several = aboutCards && !/\b(?:cost|prices?)\b/i.test(typed) ? severalAnswer(typed, table) : null;
  const comparison =
    (aboutCards || asksForPowerAndHeat(typed)) && compares(typed)
      ? await comparisonAnswer(typed, table, answersOf)
      : null;
  if (several || comparison) return [several, comparison].filter((answer) => answer !== null);
  if (asksForTime(typed)) {
    if (asksForUpgrade(typed)) return [];
    const times = await timeAnswers(typed, table, answersOf, aboutCards);
    if (times.length > 0) return times;
    if (asksForTraining(typed)) return [];
  }
  const verdicts = verdictAnswers(typed, table);
  if (verdicts.length > 0) return verdicts;
  const budget = budgetNamed(typed);
  if (budget === null || cardsNamed(typed, table.cards).length > 0 || notForCard.test(typed)) return [];
  const model = table.models.find(({ id }) => id === (modelNamed(typed) ?? 'sdxl'));
  return model ? [await budgetAnswer(typed, budget, model, table.date, answersOf)] : [];
}
