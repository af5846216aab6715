import type { ChartedCard } from './card-answer.ts';

/** A card with its position in the chart of price and speed. */
export interface PlacedCard {
  card: ChartedCard;
  price: number;
  /** Images per minute: the middle figure. */
  speed: number;
}

/** The cards with a price in US dollars and a speed, the cheapest first, at equal prices the fastest first. */
export function placedCards(cards: readonly ChartedCard[]): PlacedCard[] {
  return cards
    .flatMap((card) =>
      card.price?.currency === 'USD' && card.speed !== null
        ? [{ card, price: card.price.amount, speed: card.speed.imagesPerMinute.mid }]
        : [],
    )
    .sort((one, other) => one.price - other.price || other.speed - one.speed);
}

/**
 * The Pareto line: each card for which no other is at least as cheap and as fast, and better in one of the two. Of cards
 * equal in both, the first is kept.
 * @param placed cards as `placedCards` orders them
 */
export function paretoLine(placed: readonly PlacedCard[]): PlacedCard[] {
  const line: PlacedCard[] = [];
  for (const each of placed) {
    const last = line.at(-1);
    if (!last || each.speed > last.speed) line.push(each);
  }
  return line;
}
