import { severalCardsText } from '../speed/several-words.ts';
import { componentNames } from '../../content/part-kinds.ts';
import { listed } from '../verdict/words.ts';
import { formatMoney } from '../units/money-format.ts';
import { counted, quantity } from '../units/quantity.ts';
import type { MachineRole } from './answer.ts';
import type { Offer } from './offers.ts';
import type { MachineParts } from './parts.ts';
import type { MachineQuestion } from './question.ts';

const roleReasons: Readonly<Record<MachineRole, string>> = {
  best: 'No other machine within the budget is faster.',
  value: 'No other has more speed for its money.',
  cheapest: 'No other that does everything costs less.',
  memory: 'It has the most memory within the budget, for larger models and sizes.',
  computer: 'It is the fastest within the budget that is sold whole.',
  other: 'It is the second fastest within the budget.',
  least: 'Nothing that does everything costs less.',
};

/** `1.4 times as fast`, `about as fast`, `0.6 times the speed`. */
export function timesText(ratio: number): string {
  if (ratio > 0.95 && ratio < 1.05) return 'about as fast';
  return ratio > 1
    ? `${ratio.toFixed(ratio < 10 ? 1 : 0)} times as fast`
    : `${ratio.toFixed(2)} times the speed`;
}

/** `2 × GeForce RTX 3090`, `GeForce RTX 3090`. */
export const cardsText = ({ card, cards }: Offer): string =>
  cards === 1 ? card.card.name : `${cards} × ${card.card.name}`;

/** `AM5 with B650`, `Mac`, `card alone`: what an offer is built on. */
export function platformOf({ card, parts }: Offer, { computers }: MachineParts): string {
  if (card.computer) return computers.find(({ id }) => id === card.card.id)?.chipName ?? card.card.name;
  const board = parts.find(({ kind }) => kind === 'motherboard')?.part as
    { socket: string; chipset: string | null } | undefined;
  if (!board) return 'card alone';
  return board.chipset === null ? board.socket : `${board.socket} with ${board.chipset}`;
}

/** Why a machine is shown: its roles, and what its cards do. */
export function whyText({ card, cards }: Offer, roles: readonly MachineRole[]): string {
  const fitting = card.answers.every(({ options }) => options.length === 0)
    ? 'everything fits without options'
    : 'everything fits, some of it with options that cost time';
  const each = cards === 1 ? card.card.name : `Each ${card.card.name}`;
  return [
    ...roles.map((role) => roleReasons[role]),
    `${each} has ${quantity(card.card.memoryGiB, 'GB')}: ${fitting}.`,
  ].join(' ');
}

/** The parts that are bought used, in words. */
function usedParts({ card, cards, parts }: Offer): string[] {
  const first =
    card.price.kind === 'used' ? [card.computer ? 'the computer' : cards > 1 ? 'the cards' : 'the card'] : [];
  const others = parts.filter(({ price }) => price?.kind === 'used');
  return [...first, ...others.map(({ kind }) => `the ${componentNames[kind].toLowerCase()}`)];
}

/** What a machine gives up against the best one, and what a reader must know before buying it; one sentence each. */
export function tradeOffsOf(offer: Offer, best: Offer | null, { currency }: MachineQuestion): string[] {
  const { card, cards, findings } = offer;
  const notes: string[] = [];
  if (best && best !== offer) {
    const ratio = card.speed / best.card.speed;
    const saved = Math.round(best.total - offer.total);
    const money = formatMoney(Math.abs(saved), currency);
    const speed = timesText(ratio).replace(/^./, (letter) => letter.toUpperCase());
    notes.push(
      `${speed}${ratio > 0.95 ? ' as the best' : ' of the best'}, ${saved === 0 ? 'for the same money' : `${money} ${saved > 0 ? 'less' : 'more'}`}.`,
    );
    if (card.card.memoryGiB < best.card.card.memoryGiB)
      notes.push(
        `${quantity(best.card.card.memoryGiB - card.card.memoryGiB, 'GB')} less memory than the best.`,
      );
  }
  const used = usedParts(offer);
  if (used.length > 0)
    notes.push(`Bought used: ${listed(used)}. Used parts have no warranty, and their prices vary.`);
  if (card.answers.some(({ changesResult }) => changesResult))
    notes.push('Some options that make a model fit change the image a little.');
  if (card.answers.some(({ verdict }) => verdict === 'tight'))
    notes.push('At least one model has little headroom.');
  if (card.answers.some(({ speed }) => speed?.basis === 'modelled'))
    notes.push('At least one speed is estimated: no measurement of this card with the model.');
  if (cards > 1) notes.push(`${severalCardsText(cards)} Their memory does not add up.`);
  if (card.computer) notes.push('Its memory and chip cannot be replaced later.');
  if (card.card.cooling === 'passive') notes.push('The card has no fans: it needs the airflow of a server.');
  const warned = findings.filter(({ answer, rule }) => answer === 'warning' && rule !== 'vram-for-models');
  for (const { title } of warned) notes.push(`The checks warn: ${title}.`);
  const old = [card.price, ...offer.parts.map(({ price }) => price)].filter((price) => price?.old).length;
  if (old > 0) notes.push(`${counted(old, 'price')} older than 180 days.`);
  return notes;
}
