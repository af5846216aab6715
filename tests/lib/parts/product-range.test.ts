import { expect, test } from 'vitest';
import { allParts } from '../../../src/catalogue/parts.ts';
import { fromFiles, partsFromFiles } from '../../../src/content/read-collection.ts';
import { productRange, productRanges, productRangeText } from '../../../src/lib/parts/product-range.ts';

const sockets = { sixteenPin: 1, twelvePin: 0, eightPin: 0, sixPin: 0, eps: 0 };
const product = {
  chip: 'a',
  lengthMm: 304,
  widthSlots: 3.1,
  slots: 4,
  boardPowerW: 450,
  cooling: 'fans',
  connectors: sockets,
} as const;

test('the range covers the products with data, and counts them', () => {
  const water = {
    ...product,
    lengthMm: 358,
    widthSlots: 2,
    slots: 2,
    cooling: 'water',
    connectors: null,
  } as const;
  const unknown = { ...product, lengthMm: null, widthSlots: null, slots: null };
  const range = productRange([product, water, unknown])!;
  expect(range.count).toBe(3);
  expect(range.lengthMm).toEqual({ low: 304, high: 358, count: 2 });
  expect(range.cooling).toEqual({ fans: 2, water: 1 });
  expect(range.connectors).toEqual([{ connectors: sockets, count: 2 }]);
  expect(productRangeText(range)).toBe('2 to 4\u00a0slots, 304 to 358\u00a0mm');
  expect(productRange([])).toBeNull();
});

test('the catalogue has products of the chips that people buy', async () => {
  const ranges = productRanges(await allParts(partsFromFiles, 'card'));
  const gpus = new Set((await fromFiles('gpus')).map(({ id }) => id));
  expect(Object.keys(ranges).filter((chip) => !gpus.has(chip))).toEqual([]);
  const { slots, lengthMm, count } = ranges['geforce-rtx-4090']!;
  expect(count).toBeGreaterThan(30);
  expect(slots!.high).toBeGreaterThanOrEqual(4);
  expect(lengthMm!.high).toBeGreaterThan(340);
});
