import { componentKinds, isComponentKind } from '../../content/schemas/component-kind.ts';
import {
  buildFromTier,
  emptyLine,
  guideUnitPrice,
  type Build,
  type BuildLine,
  type TierEntry,
} from '../tier/build.ts';
import { longestModel, mostLines } from '../tier/edit.ts';
import { parsePrice, parseQuantity, priceText, type PriceRange } from '../tier/price-range.ts';

/**
 * The calculator's state as a query string, version 1:
 *
 *     v=1&tier=deluxe&gpu=2x1800-2100&memory=none&add=storage*1x350*Second drive
 *
 * One parameter for each changed row of the guide (`<quantity>x<price>`, either side left out where it is the
 * guide's; `?` for a price that is not known; `none` for a removed row), one `add` for each row of the reader's own.
 * What equals the guide is left out. Reading never fails: each parameter that is not understood gives a notice and
 * leaves the guide's figure in place.
 */
export const addressVersion = 1;

const removed = 'none';

const priceOrUnknown = (price: PriceRange): string => priceText(price) || '?';

function rowValue(line: BuildLine, row: TierEntry['lines'][number]): string | null {
  const guide = guideUnitPrice(row);
  const quantity = line.quantity === row.quantity ? '' : String(line.quantity);
  const samePrice = line.unitPrice.low === guide.low && line.unitPrice.high === guide.high;
  const price = samePrice ? '' : priceOrUnknown(line.unitPrice);
  return quantity || price ? `${quantity}x${price}` : null;
}

/** The query string (without `?`) of a build; `tier=…` alone when it equals the guide. */
export function writeAddress(build: Build, tier: TierEntry): string {
  const query = new URLSearchParams({ v: String(addressVersion), tier: tier.id });
  for (const row of tier.lines) {
    const line = build.lines.find((each) => each.id === row.id);
    const value = line ? rowValue(line, row) : removed;
    if (value) query.set(row.id, value);
  }
  for (const line of build.lines) {
    if (line.fromGuide) continue;
    const value = `${line.component}*${line.quantity}x${priceOrUnknown(line.unitPrice)}*${line.model}`;
    query.append('add', value);
  }
  return query.toString();
}

/** What an address said, and what in it was not understood. */
export interface ReadAddress {
  build: Build;
  /** One sentence for each parameter that was put aside; empty for a good address. */
  notices: string[];
}

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
    model: words.join('*').slice(0, longestModel),
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

/** Reads a query string (with or without `?`) onto `tier`. Never throws. */
export function readAddress(search: string, tier: TierEntry): ReadAddress {
  const query = new URLSearchParams(search);
  const notices: string[] = [];
  let build = buildFromTier(tier);
  const version = query.get('v');
  if (version !== null && version !== String(addressVersion)) {
    notices.push(
      `This address is of version ${shown(version)}, which this page does not know. The guide’s figures are shown.`,
    );
    return { build, notices };
  }
  const seen = new Set<string>();
  let added = 0;
  for (const [key, value] of query) {
    if (key === 'v' || key === 'tier') continue;
    if (key === 'add') {
      const line =
        build.lines.length < mostLines ? readAdded(value, added + 1) : `is row ${mostLines + 1} or later`;
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

/** The tier that an address names, or null when it names none or one that is not known. */
export function tierInAddress(
  search: string,
  known: readonly string[],
): { id: string | null; notice: string | null } {
  const id = new URLSearchParams(search).get('tier');
  if (id === null || known.includes(id)) return { id, notice: null };
  return { id: null, notice: `The address names the tier ${shown(id)}; known are ${known.join(', ')}.` };
}
