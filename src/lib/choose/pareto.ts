import type { ChartedCard } from './card-answer.ts';

/** A card with everything that a place in a chart of price and speed needs. */
export interface PlacedCard {
  card: ChartedCard;
  price: number;
  /** Pictures a minute: the middle. */
  speed: number;
}

/** The cards of which both price and speed are known, the cheapest first, of equal prices the fastest first. */
export function placedCards(cards: readonly ChartedCard[]): PlacedCard[] {
  return cards
    .flatMap((card) =>
      card.price !== null && card.speed !== null
        ? [{ card, price: card.price.amount, speed: card.speed.imagesPerMinute.mid }]
        : [],
    )
    .sort((one, other) => one.price - other.price || other.speed - one.speed);
}

/**
 * The Pareto line: each card that no other beats, being as cheap and as fast and better in one of the two. Of cards equal
 * in both the first stays.
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
