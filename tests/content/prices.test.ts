import { expect, test } from 'vitest';
import { priceCatalogue } from '../../src/catalogue/prices.ts';
import { partsCatalogue } from '../../src/catalogue/parts.ts';
import { collectionOf } from '../../src/content/collections.ts';
import { partKinds } from '../../src/content/part-kinds.ts';
import { fromFiles, readCollection, readImported } from '../../src/content/read-collection.ts';
import { pricePointSchema } from '../../src/content/schemas/price-source.ts';
import { budgetPrice } from '../../src/lib/prices/budget-price.ts';
import { classOfPart, priceOfPart } from '../../src/lib/prices/part-class.ts';
import { priceAnswer, priceOfClass } from '../../src/lib/prices/price-catalogue.ts';

const prices = await priceCatalogue(fromFiles);
const parts = await partsCatalogue(fromFiles);
const answer = (id: string) => priceAnswer(prices, id);

test('every price belongs to one part or computer of the catalogue, or names its class', () => {
  const ids = [...partKinds.map(collectionOf), 'computers' as const].flatMap((name) =>
    readCollection(name).map(({ id }) => id),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const whole = new Set([
    ...ids,
    ...partKinds.flatMap((kind) => readImported(collectionOf(kind)).map(({ part }) => part.id)),
  ]);
  expect([...prices.byPart.keys()].filter((id) => !whole.has(id))).toEqual([]);
});

test('every computer has a price, and its chip is in the catalogue or has a name', () => {
  for (const { id, chip } of readCollection('computers')) {
    expect(answer(id).history.length, id).toBeGreaterThan(0);
    if (chip !== null) expect(parts.gpu.has(chip), id).toBe(true);
  }
});

// The contradictions between sources, as they were decided.
test('prices that contradict each other are used as decided', () => {
  expect(answer('geforce-rtx-3090').used).toMatchObject({
    low: 900,
    typical: 1207,
    high: 1300,
    currency: 'USD',
  });
  expect(answer('geforce-rtx-5090').used).toMatchObject({ low: 3590, typical: 4795, date: '2026-09' });
  const pro = answer('rtx-pro-6000-blackwell-workstation');
  expect(pro.list).toMatchObject({ typical: 13_250, currency: 'USD' });
  expect(pro.new).toMatchObject({ low: 17_627, high: 19_152, currency: 'EUR' });
  expect(budgetPrice(pro, 'new', 'USD')).toMatchObject({ typical: 13_250, kind: 'list' });
  expect(answer('framework-desktop-128-gb').list?.typical).toBe(3449);
  for (const [id, amount] of [
    ['radeon-rx-6900-xt', 510],
    ['geforce-rtx-3080-10-gb', 423],
    ['geforce-rtx-4090', 3874],
  ] as const)
    expect(answer(id).history.find(({ typical }) => typical === amount)?.leftOut, id).not.toBeNull();
});

test('a part has its own price, otherwise that of its class, otherwise none', () => {
  const kit = parts.memory.get('gskill-trident-z5-neo-ddr5-6000-2x32')!;
  expect(classOfPart('memory', kit)).toBe('DDR5 UDIMM kit 64 GB (2x32)');
  expect(priceOfPart(prices, 'memory', kit)).toMatchObject({
    class: 'DDR5 UDIMM kit 64 GB (2x32)',
    answer: { new: { typical: 1099, date: '2026-09-26' } },
  });
  const priced = parts.psu.get('seasonic-prime-tx-1600')!;
  expect(priceOfPart(prices, 'psu', priced)).toMatchObject({
    class: null,
    answer: { new: { typical: 560 } },
  });
  const board = parts.motherboard.get('gigabyte-mz32-ar0')!;
  expect(priceOfPart(prices, 'motherboard', board).answer.ranges).toEqual([]);
  expect(priceOfClass(prices, 'DDR5 UDIMM module 32 GB').ranges).toEqual([]);
});

test.each([
  ['no part and no class', { part: null, class: null }, /name a part/],
  ['no amount', { typical: null }, /at least one amount/],
  ['falling amounts', { low: 200, typical: 100 }, /rise/],
  ['an impossible month', { date: '2026-13' }, /date/],
  ['an amount of 0', { typical: 0 }, /typical/],
])('%s is refused', (_, wrong, reason) => {
  const fields = { part: 'x', date: '2026-09', kind: 'used', typical: 1, currency: 'USD', region: 'US' };
  const parsed = pricePointSchema.safeParse({ ...fields, metric: 'm', trust: 'B', ...wrong });
  expect(JSON.stringify(parsed.error?.issues)).toMatch(reason);
});
