import { describe, expect, test } from 'vitest';
import { priceCatalogue } from '../../../src/catalogue/prices.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { cardAnswers } from '../../../src/lib/choose/card-answer.ts';
import { choose } from '../../../src/lib/choose/choice.ts';
import { firstQuestion, type ChoiceQuestion } from '../../../src/lib/choose/question.ts';
import { comparedWithNext, reasonsFor } from '../../../src/lib/choose/reasons.ts';
import { failureText, nothingPasses } from '../../../src/lib/choose/failures.ts';
import { cardPrices, priceText } from '../../../src/lib/choose/card-price.ts';
import { priceAnswer } from '../../../src/lib/prices/price-catalogue.ts';
import { gpu, gpus } from '../gpus.ts';
import { verdict } from '../verdict/catalogue.ts';
import { made, madePrice, withSpeed } from './made-cards.ts';

const date = '2026-11-24';
const prices = await priceCatalogue(fromFiles);
const pricesOf = ({ id }: { id: string }) => cardPrices(priceAnswer(prices, id));
const question = (changed: Partial<ChoiceQuestion> = {}): ChoiceQuestion => ({
  ...firstQuestion,
  ...changed,
});
const reasonTexts = (card: ReturnType<typeof made>, asked = question()) =>
  Object.fromEntries(reasonsFor(asked, card, date).map(({ topic, text }) => [topic, text]));

test('a reason names its figure, its kind and its date', () => {
  const reasons = reasonTexts(made({}));
  expect(reasons['memory']).toBe('Fits: needs 8.00\u00a0GiB of the 16.00\u00a0GiB that programs can use.');
  expect(reasons['speed']).toBe(
    'About 10\u00a0images per minute (8 to 12), with 20 steps. Based on 2 measured rows.',
  );
  expect(reasons['price']).toBe('$500 new, 2026-09, within $1,000.');
  expect(reasons['power']).toBe('Rated 200\u00a0W; about 0.33\u00a0Wh per image.');
});

test('missing data is named, and so is the effect of the options', () => {
  const reasons = reasonTexts(made({ price: null, speed: null, boardPowerW: null }));
  expect(reasons['price']).toBe(
    'Launch price only: $400 at launch, 2025-01-01; no price of 2026 or later was found.',
  );
  expect(reasons['speed']).toBe('No data on its speed with this model.');
  expect(reasons['power']).toBe('No data on its power.');
  const offloaded = reasonTexts(made({ options: ['model offload'], planCost: 15 }));
  expect(offloaded['memory']).toContain('Fits with model offload');
  expect(offloaded['speed']).toContain('the time for the options above included');
  const clip = { ...made({}).speed!, imagesPerMinute: { low: 0.05, mid: 0.0625, high: 0.08 }, frames: 81 };
  expect(reasonTexts(made({ speed: clip }))['speed']).toContain('16\u00a0minutes per clip (12.5 to 20)');
});

test('a price always has its kind and date, and says so if it is old', () => {
  expect(priceText(madePrice(500, { low: 400, high: 700, kind: 'used' }), date)).toBe(
    '$500 ($400 to $700) used, 2026-09',
  );
  expect(priceText(madePrice(500, { date: '2026-05' }), date)).toBe('$500 new, 2026-05, older than 180 days');
  expect(priceText(madePrice(700, { kind: 'yours' }), date)).toBe('$700 as you entered it');
});

test('the price of a whole computer, and one without an address of its source, are called so', () => {
  const mac = made({ form: 'soc', computer: true, price: madePrice(900, { kind: 'list', unsourced: true }) });
  expect(reasonTexts(mac)['price']).toBe(
    '$900 list price, 2026-09, within $1,000. This is the price of the whole computer. The address of its source is unknown.',
  );
});

describe('why a card fails', () => {
  test.each([
    ['budget', made({}), question({ budget: 300 }), '$500 new, 2026-09 is above $300'],
    ['power', made({}), question({ maxPowerW: 150 }), '200\u00a0W is more than 150\u00a0W'],
    [
      'speed',
      made({}),
      question({ minPerMinute: 20 }),
      '10\u00a0images per minute (8 to 12) is slower than 20 per minute',
    ],
    ['memory', made({ verdict: 'no' }), question(), 'the model does not fit 16\u00a0GiB with any option'],
    [
      'price',
      made({ price: null, prices: [madePrice(500)] }),
      question({ condition: 'used' }),
      'no used price found, only $500 new, 2026-09',
    ],
    [
      'price',
      made({ price: null, prices: [madePrice(500)] }),
      question({ currency: 'EUR' }),
      'no price in EUR found, only $500 new, 2026-09',
    ],
  ] as const)('%s', (demand, card, asked, text) => {
    expect(failureText(asked, card, demand, date)).toBe(text);
  });
});

test('the best is compared with the next in speed, price and memory', () => {
  const best = made({ speed: withSpeed(20), memoryGiB: 24, price: madePrice(900) });
  expect(comparedWithNext(best, made({ name: 'Next' }))).toBe(
    'Compared with the next card, Next: 2.0 times as fast, for $400 more, with 8\u00a0GiB more memory.',
  );
  expect(comparedWithNext(best, undefined)).toBeNull();
});

test('where no card passes, the nearest card and its failed demands are named', () => {
  const asked = question({ budget: 100 });
  const choice = choose(asked, [made({ name: 'Near' })], date);
  expect(nothingPasses(asked, choice, date)).toBe(
    'The nearest card is Near: $500 new, 2026-09 is above $100.',
  );
  const open = choose(asked, [made({ name: 'Open', price: null })], date);
  expect(nothingPasses(asked, open, date)).toMatch(/1 card lacks data.*Open: launch price only/);
  expect(nothingPasses(asked, choose(asked, [], date), date)).toBe('No cards are available.');
});

test('over the real catalogue: SDXL for $1,000 finds cards it fits as it is, FLUX.1 in BF16 none without options', () => {
  const answers = (model: string) =>
    cardAnswers(
      gpus,
      ({ id }) => verdict(id, { model }),
      () => null,
      pricesOf,
    );
  const sdxl = choose(question(), answers('sdxl'), date);
  expect(sdxl.passed.filter((card) => card.verdict === 'fits' && card.options.length === 0)).not.toEqual([]);
  expect(sdxl.passed[0]!.price!.amount).toBeLessThanOrEqual(1000);
  expect(sdxl.open.every((each) => each.card.price === null)).toBe(true);
  const flux = choose(question({ model: 'flux1-dev' }), answers('flux1-dev'), date);
  expect(flux.passed.every((card) => card.options.length > 0)).toBe(true);
});

test('a card’s answer carries the catalogue’s figures and the estimator’s verdict', () => {
  const of = (id: string) => verdict(id, { model: 'sdxl' });
  const [answer] = cardAnswers(
    [gpu('geforce-rtx-3060-12-gb')],
    ({ id }) => of(id),
    () => null,
    pricesOf,
  );
  expect(answer).toMatchObject({ memoryGiB: 12, verdict: 'fits', options: ['model offload'], planCost: 15 });
  expect(answer!.neededBytes).toBeLessThanOrEqual(12 * 2 ** 30);
});
