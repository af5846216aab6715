import type { BuildLine } from '../rows/build.ts';
import { parsePrice, parseQuantity } from '../rows/typed-price.ts';

/**
 * A row with the quantity and price of an address: `2x1800-2100`, either side left out where it does not change.
 * @returns the end of a sentence with the reason where the text cannot be read
 */
export function withAmounts<Line extends Pick<BuildLine, 'quantity' | 'unitPrice'>>(
  line: Line,
  text: string,
): Line | string {
  const match = /^(\d*)x(.*)$/.exec(text);
  if (!match) return 'has no quantity and price such as 2x1500.';
  const [, quantityText = '', priceText = ''] = match;
  const quantity = quantityText === '' ? null : parseQuantity(quantityText);
  if (quantity?.ok === false) return `has an invalid quantity. ${quantity.reason}`;
  const price = priceText === '' ? null : parsePrice(priceText);
  if (price?.ok === false) return `has an invalid price. ${price.reason}`;
  return {
    ...line,
    quantity: quantity?.quantity ?? line.quantity,
    unitPrice: price?.price ?? line.unitPrice,
  };
}
