import { countAnswers, type AnswerCounts } from '../build-check/count-answers.ts';
import { firstDayOf } from '../prices/price-date.ts';
import type { Amounts, MachineLine, ProposedMachine } from './answer.ts';
import { linesOf } from './lines.ts';
import type { Offer } from './offers.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';
import { rentingOf } from './renting.ts';
import { roleTitles } from './role-titles.ts';
import type { Shown } from './roles.ts';
import { runsOf } from './runs.ts';
import { platformOf, tradeOffsOf, whyText } from './words.ts';

const cents = (amount: number): number => Math.round(amount * 100) / 100;

function totalOf(lines: readonly MachineLine[]): Amounts {
  const sum = (of: (amounts: Amounts) => number) =>
    cents(
      lines.reduce((total, { price, quantity }) => total + (price === null ? 0 : of(price) * quantity), 0),
    );
  return {
    low: sum(({ low }) => low),
    typical: sum(({ typical }) => typical),
    high: sum(({ high }) => high),
  };
}

/** The answers about a computer or a card alone: of its models, as the checks count them. */
function modelCounts({ card }: Offer): AnswerCounts {
  const counts: AnswerCounts = { problem: 0, warning: 0, likely: 0, fine: 0, noData: 0 };
  for (const { verdict, options } of card.answers)
    counts[verdict === 'no' ? 'problem' : options.length > 0 ? 'warning' : 'fine'] += 1;
  return counts;
}

/** The date of the oldest price; a price that the reader entered has none. */
const oldestOf = (lines: readonly MachineLine[], today: string): string =>
  lines
    .flatMap(({ price }) => (price === null || price.kind === 'yours' ? [] : [price.date]))
    .sort((one, other) => (firstDayOf(one) < firstDayOf(other) ? -1 : 1))[0] ?? today;

/** An offer as the answer shows it. */
export function proposed(
  { offer, roles }: Shown,
  best: Offer | null,
  question: MachineQuestion,
  parts: MachineParts,
): ProposedMachine {
  const { card, cards, findings, power } = offer;
  const lines = linesOf(offer, question, parts);
  const total = totalOf(lines);
  return {
    id: roles[0]!,
    roles,
    title: roleTitles[roles[0]!],
    kind: card.computer ? 'computer' : offer.build === null ? 'card' : 'parts',
    platform: platformOf(offer, parts),
    lines,
    total,
    currency: question.currency,
    oldest: oldestOf(lines, parts.date),
    withinBudget: question.budget === null || total.typical <= question.budget,
    checks: offer.build === null ? modelCounts(offer) : countAnswers(findings),
    findings,
    wallW: power?.wallW ?? null,
    runs: runsOf(offer, question, parts),
    memoryGiB: card.card.memoryGiB,
    cards,
    why: whyText(offer, roles),
    tradeOffs: tradeOffsOf(offer, best, question),
    renting: rentingOf(offer, question, parts),
  };
}
