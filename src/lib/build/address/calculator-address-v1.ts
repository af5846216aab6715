import { componentKinds, isComponentKind } from '../../../content/part-kinds.ts';
import { buildFromTier, emptyLine, type Build, type BuildLine, type Start } from '../rows/build.ts';
import { maxLines } from '../rows/edit.ts';
import { cutText, longestModel } from '../rows/model-text.ts';
import { parsePrice, parseQuantity, type PriceRange } from '../rows/price-range.ts';

/**
 * Addresses of version 1, which readers may have kept; they are read, and no longer written:
 *
 *     v=1&tier=deluxe&gpu=2x1800-2100&memory=none&add=storage*1x350*Second drive
 *
 * One parameter for each changed row of the guide (`<quantity>x<price>`, either side left out where it is the
 * guide's; `?` for a price that is not known; `none` for a removed row), one `add` for each row of the reader's own.
 */
const removed = 'none';

function readAmounts(text: string): { quantity: number | null; price: PriceRange | null } | string {
  const match = /^(\d*)x(.*)$/.exec(text);
  if (!match) return 'is not of the form quantity x price';
  const [, quantityText = '', priceWords = ''] = match;
  const quantity = quantityText === '' ? null : parseQuantity(quantityText);
  if (quantity?.ok === false) return `has no usable quantity. ${quantity.reason}`;
  const price = priceWords === '' ? null : parsePrice(priceWords);
  if (price?.ok === false) return `has no usable price. ${price.reason}`;
  return { quantity: quantity?.quantity ?? null, price: price?.price ?? null };
}

function readAdded(value: string, number: number): BuildLine | string {
  const [kindText = '', amountsText = '', ...words] = value.split('*');
  if (!isComponentKind(kindText)) return `names no known component (${componentKinds.join(', ')})`;
  const amounts = readAmounts(amountsText);
  if (typeof amounts === 'string') return amounts;
  return {
    ...emptyLine(`added-${number}`),
    component: kindText,
    model: cutText(words.join('*'), longestModel),
    quantity: amounts.quantity ?? 1,
    unitPrice: amounts.price ?? { low: null, high: null },
  };
}

const shown = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

function readRow(build: Build, id: string, value: string): Build | string {
  if (value === removed) return { ...build, lines: build.lines.filter((line) => line.id !== id) };
  const amounts = readAmounts(value);
  if (typeof amounts === 'string') return amounts;
  const lines = build.lines.map((line) =>
    line.id === id
      ? { ...line, quantity: amounts.quantity ?? line.quantity, unitPrice: amounts.price ?? line.unitPrice }
      : line,
  );
  return { ...build, lines };
}

/** Reads the fields of an address onto the table it starts from. Never throws. */
export function readAddressV1(query: URLSearchParams, tier: Start): { build: Build; notices: string[] } {
  const notices: string[] = [];
  let build = buildFromTier(tier);
  const seen = new Set<string>();
  let added = 0;
  for (const [key, value] of query) {
    if (key === 'v' || key === 'tier') continue;
    if (key === 'add') {
      const line =
        build.lines.length < maxLines ? readAdded(value, added + 1) : `is row ${maxLines + 1} or later`;
      if (typeof line === 'string') notices.push(`An added row, ${shown(value)}, ${line}; it was left out.`);
      else {
        added += 1;
        build = { ...build, lines: [...build.lines, line] };
      }
      continue;
    }
    if (!tier.lines.some((row) => row.id === key)) {
      notices.push(`${shown(key)} is no row of this tier; it was left out.`);
    } else if (seen.has(key)) {
      notices.push(`Row ${shown(key)} is given twice; the first is used.`);
    } else {
      seen.add(key);
      const after = readRow(build, key, value);
      if (typeof after === 'string')
        notices.push(`Row ${shown(key)}: ${shown(value)} ${after} The guide’s figure is shown.`);
      else build = after;
    }
  }
  return { build, notices };
}
