import type { Build } from '../build/rows/build.ts';
import { priceText, unknownPrice, type PriceRange } from '../build/rows/price-range.ts';
import type { QuoteSettings } from '../build/quote/settings.ts';
import type { CardPrice } from '../choose/card-price.ts';
import type { ToolQuestion } from './tool-question.ts';

/** Id of the row of cards in every tier. */
const cardRow = 'gpu';

/** Cards that the machine of the smaller tier is made for. More need the one with lanes and power for four. */
const fewCards = 2;

/** The tier in which a number of cards is placed: the guide’s machine for one card, or that for four. */
const tierFor = (count: number): string => (count <= fewCards ? 'individual' : 'deluxe');

/** The question of a build: its model, and its cards if they are all of one kind. */
export function questionOfBuild(build: Build, { model }: Pick<QuoteSettings, 'model'>): ToolQuestion {
  const [row, ...more] = build.lines.filter(({ component }) => component === 'gpu');
  const cards =
    row?.part != null && more.length === 0
      ? { card: row.part, count: row.quantity, ...(build.currency === 'USD' ? { price: row.unitPrice } : {}) }
      : {};
  return { ...(model === null ? {} : { model }), ...cards };
}

/** A card’s price as that of a row; none where it is unknown or in another currency than the guide’s machines. */
export function rowPrice(price: CardPrice | null): PriceRange {
  if (price?.currency !== 'USD') return unknownPrice;
  return { low: price.low ?? price.amount, high: price.high ?? price.amount };
}

function calculatorQuery({ card, count = 1, price = unknownPrice, model }: ToolQuestion): string {
  const fields = [
    'v=2',
    `tier=${tierFor(count)}`,
    // Without a price of its own the card must not get the one of the card that it replaces.
    ...(card === undefined ? [] : [`rows=${cardRow},${count}x${priceText(price) || '?'},@${card}`]),
    ...(model === undefined ? [] : [`model=${model}`]),
  ];
  return fields.join('&');
}

/**
 * Path of the build calculator below the site's base, with a machine of the guide that holds the cards of a question, at
 * their price. Only for cards that go into a slot.
 */
export const calculatorPath = (question: ToolQuestion): string =>
  `/tools/calculator/?${calculatorQuery(question)}`;

/** Id of the calculator's panel that compares owning with renting; its address opens it. */
export const ownOrRentId = 'own-or-rent';

/** The same path, with the comparison of owning and renting open. */
export const rentPath = (question: ToolQuestion): string => `${calculatorPath(question)}#${ownOrRentId}`;
