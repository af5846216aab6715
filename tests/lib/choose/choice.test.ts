import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose } from '../../../src/lib/choose/choice.ts';
import { chosenAnswer } from '../../../src/lib/choose/chosen-answer.ts';
import type { CardAnswer } from '../../../src/lib/choose/card-answer.ts';
import { firstQuestion, type ChoiceQuestion } from '../../../src/lib/choose/question.ts';
import { comfort, compareCards } from '../../../src/lib/choose/rank.ts';
import { made, madePrice, someCards, withSpeed } from './made-cards.ts';

const date = '2026-11-24';
const question = (changed: Partial<ChoiceQuestion> = {}): ChoiceQuestion => ({
  ...firstQuestion,
  budget: null,
  ...changed,
});

const anyQuestion = fc
  .record({
    budget: fc.option(fc.integer({ min: 50, max: 5000 })),
    condition: fc.constantFrom('any' as const, 'new' as const, 'used' as const),
    priority: fc.constantFrom('speed' as const, 'memory' as const, 'energy' as const, 'price' as const),
    minPerMinute: fc.option(fc.integer({ min: 1, max: 100 })),
    maxPowerW: fc.option(fc.integer({ min: 100, max: 500 })),
    vendor: fc.constantFrom(null, 'NVIDIA' as const, 'AMD' as const),
    slotOnly: fc.boolean(),
  })
  .map(question);

/** Whether the answer to a question that asks for less is at least as good. */
function neverWorse(less: ChoiceQuestion, more: ChoiceQuestion, cards: Parameters<typeof choose>[1]) {
  const [before] = choose(more, cards, date).passed;
  const [after] = choose(less, cards, date).passed;
  if (before === undefined) return true;
  return after !== undefined && compareCards(more.priority)(after, before) <= 0;
}

describe('for any cards and any question', () => {
  test('every card is in exactly one list', () => {
    fc.assert(
      fc.property(someCards, anyQuestion, (cards, asked) => {
        const { passed, open, refused } = choose(asked, cards, date);
        const ids = [...passed, ...[...open, ...refused].map((each) => each.card)].map((card) => card.id);
        expect(ids.sort()).toEqual(cards.map((card) => card.id).sort());
      }),
    );
  });

  test('a larger budget never gives a worse answer', () => {
    fc.assert(
      fc.property(someCards, anyQuestion, fc.integer({ min: 0, max: 3000 }), (cards, asked, extra) => {
        const larger = { ...asked, budget: asked.budget === null ? null : asked.budget + extra };
        expect(neverWorse(larger, asked, cards)).toBe(true);
        expect(neverWorse({ ...asked, budget: null }, asked, cards)).toBe(true);
      }),
    );
  });

  test('less speed, more power or any manufacturer never gives a worse answer', () => {
    fc.assert(
      fc.property(someCards, anyQuestion, (cards, asked) => {
        expect(neverWorse({ ...asked, minPerMinute: null }, asked, cards)).toBe(true);
        expect(neverWorse({ ...asked, maxPowerW: null }, asked, cards)).toBe(true);
        expect(neverWorse({ ...asked, vendor: null, slotOnly: false, condition: 'any' }, asked, cards)).toBe(
          true,
        );
      }),
    );
  });

  test('one more card never makes the answer worse', () => {
    fc.assert(
      fc.property(someCards, anyQuestion, (cards, asked) => {
        const [best] = choose(asked, cards, date).passed;
        const [before] = choose(asked, cards.slice(1), date).passed;
        if (before) expect(compareCards(asked.priority)(best!, before)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('a missing figure neither passes nor fails a demand', () => {
    fc.assert(
      fc.property(someCards, anyQuestion, (cards, asked) => {
        const { passed, refused } = choose(asked, cards, date);
        for (const card of passed) {
          if (asked.budget !== null || asked.condition !== 'any') expect(card.price).not.toBeNull();
          if (asked.minPerMinute !== null) expect(card.speed).not.toBeNull();
          if (asked.maxPowerW !== null) expect(card.boardPowerW).not.toBeNull();
        }
        for (const { card, failed } of refused) {
          if (card.price === null) expect(failed).not.toContain('budget');
          if (card.speed === null) expect(failed).not.toContain('speed');
        }
      }),
    );
  });

  test('the order of the cards does not matter', () => {
    fc.assert(
      fc.property(someCards, anyQuestion, (cards, asked) => {
        const ids = (list: typeof cards) => choose(asked, list, date).passed.map((card) => card.id);
        expect(ids([...cards].reverse())).toEqual(ids(cards));
      }),
    );
  });
});

test('the faster card comes first, whatever options it needs: their time is in its speed', () => {
  const roomy = made({ id: 'roomy', speed: withSpeed(1), memoryGiB: 24 });
  const fast = made({ id: 'fast', speed: withSpeed(8), planCost: 15, options: ['model offload'] });
  const offloaded = made({ id: 'offloaded', speed: withSpeed(0.1), planCost: 400, options: ['sequential'] });
  const order = choose(question(), [roomy, offloaded, fast], date).passed.map((card) => card.id);
  expect(order).toEqual(['fast', 'roomy', 'offloaded']);
});

test('of two cards as fast, the one whose image does not change and that has headroom comes first', () => {
  const cards = [
    made({ id: 'changed', speed: withSpeed(11), changesResult: true, options: ['denoiser in fp8'] }),
    made({ id: 'tight', speed: withSpeed(11), verdict: 'tight' }),
    made({ id: 'plain', speed: withSpeed(10) }),
  ];
  const order = choose(question(), cards, date).passed.map((card) => card.id);
  expect(order).toEqual(['plain', 'tight', 'changed']);
});

test('by price, a card with costly options comes after one without', () => {
  const roomy = made({ id: 'roomy', price: madePrice(500) });
  const cheap = made({ id: 'cheap', price: madePrice(100), planCost: 400, options: ['sequential offload'] });
  const order = choose(question({ priority: 'price' }), [cheap, roomy], date).passed.map((card) => card.id);
  expect(order).toEqual(['roomy', 'cheap']);
});

test('an estimated card above a measured one within its range says so', () => {
  const estimated = made({ id: 'estimated', speed: { ...withSpeed(10)!, basis: 'modelled', rows: 0 } });
  const inside = made({ id: 'inside', name: 'Inside', speed: withSpeed(9) });
  const outside = made({ id: 'outside', name: 'Outside', speed: withSpeed(5) });
  const whyOf = (cards: readonly CardAnswer[]) => chosenAnswer(question(), cards, date).cards[0]!.why;
  expect(whyOf([estimated, inside, outside])).toContain('The measured Inside');
  expect(whyOf([estimated, outside])).not.toContain('it may be the faster one');
  expect(whyOf([{ ...estimated, speed: withSpeed(10) }, inside])).not.toContain('it may be the faster one');
});

test('the priority decides: speed, memory, energy or price', () => {
  const cards = [
    made({ id: 'fast', speed: withSpeed(50) }),
    made({ id: 'large', memoryGiB: 48, speed: withSpeed(20) }),
    made({ id: 'frugal', speed: withSpeed(20), boardPowerW: 50 }),
    made({ id: 'cheap', speed: withSpeed(5), price: madePrice(100) }),
  ];
  const best = (priority: ChoiceQuestion['priority']) =>
    choose(question({ priority }), cards, date).passed[0]!.id;
  expect([best('speed'), best('memory'), best('energy'), best('price')]).toEqual([
    'fast',
    'large',
    'frugal',
    'cheap',
  ]);
});

test('a reader’s own price lets a card without a price pass, and can make another card fail', () => {
  const cards = [made({ id: 'known' }), made({ id: 'unknown', price: null })];
  const asked = question({ budget: 600 });
  expect(choose(asked, cards, date).open.map((each) => each.card.id)).toEqual(['unknown']);
  const own = choose({ ...asked, prices: { unknown: 400, known: 900 } }, cards, date);
  expect(own.passed.map((card) => card.id)).toEqual(['unknown']);
  expect(own.refused[0]).toMatchObject({ card: { id: 'known' }, failed: ['budget'] });
});

test('a card without data on its speed is not recommended for speed, but may be for memory', () => {
  const cards = [
    made({ id: 'unknown', speed: null, memoryGiB: 128 }),
    made({ id: 'slow', speed: withSpeed(1), planCost: 100, options: ['group offload'] }),
  ];
  const best = (priority: ChoiceQuestion['priority']) =>
    choose(question({ priority }), cards, date).passed[0]!.id;
  expect([best('speed'), best('memory')]).toEqual(['slow', 'unknown']);
});

describe('prices', () => {
  const cards = [
    made({ id: 'both', prices: [madePrice(900), madePrice(600, { kind: 'used' })] }),
    made({ id: 'list', prices: [madePrice(700, { kind: 'list' })] }),
    made({ id: 'euros', prices: [madePrice(500, { currency: 'EUR' })] }),
    made({ id: 'launch', prices: [], launch: madePrice(100, { kind: 'launch', date: '2020-01-01' }) }),
  ];
  const passed = (changed: Partial<ChoiceQuestion>) =>
    Object.fromEntries(
      choose(question(changed), cards, date).passed.map(({ id, price }) => [id, price?.amount]),
    );

  test('are those of the condition: new, used, or the cheaper one', () => {
    expect(passed({ condition: 'new' })).toEqual({ both: 900, list: 700 });
    expect(passed({ condition: 'used' })).toEqual({ both: 600 });
    expect(passed({ budget: 650 })).toEqual({ both: 600 });
    expect(passed({ budget: 650, condition: 'new' })).toEqual({});
  });

  test('in another currency are not compared with the budget', () => {
    expect(passed({ budget: 5000, currency: 'EUR' })).toEqual({ euros: 500 });
    const { open } = choose(question({ budget: 5000 }), cards, date);
    expect(open.map(({ card, unknown }) => [card.id, unknown])).toEqual([
      ['euros', ['budget']],
      ['launch', ['budget']],
    ]);
  });

  test('of the launch never rank a card, not even by the lowest price', () => {
    const order = choose(question({ priority: 'price' }), cards, date).passed.map(({ id }) => id);
    expect(order.slice(0, 2)).toEqual(['both', 'list']);
    fc.assert(
      fc.property(someCards, anyQuestion, (some, asked) => {
        for (const { price } of choose(asked, some, date).passed) expect(price?.kind).not.toBe('launch');
      }),
    );
  });
});

test('whole computers can be left out; they are never taken for server modules', () => {
  const mac = made({ id: 'mac', form: 'soc', computer: true });
  const module = made({ id: 'module', form: 'sxm' });
  const passed = (changed: Partial<ChoiceQuestion>) =>
    choose(question(changed), [mac, module], date).passed.map(({ id }) => id);
  expect(passed({})).toEqual(['mac']);
  expect(passed({ computers: false })).toEqual([]);
  expect(passed({ slotOnly: false })).toEqual(['mac', 'module']);
});

test('comfort falls as the options cost more, and with little headroom', () => {
  const levels = [0, 15, 100, 400].map((planCost) => comfort({ verdict: 'fits', planCost }));
  expect(levels).toEqual([3, 2, 1, 0]);
  const tight = [0, 15, 100, 400].map((planCost) => comfort({ verdict: 'tight', planCost }));
  expect(tight).toEqual([2, 1, 0, 0]);
  expect(comfort({ verdict: 'no', planCost: null })).toBe(0);
});
