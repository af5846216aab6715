import { priceParts, type CardPrice } from '../../lib/choose/card-price.ts';

/** A price in a cell of a table: the amount, and below it its range, kind and date. */
export function CardPriceText({ price, date }: { price: CardPrice; date: string }) {
  const { amount, about } = priceParts(price, date);
  return (
    <>
      {amount} <span className="about">{about}</span>
    </>
  );
}
