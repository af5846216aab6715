import { describe, expect, test } from 'vitest';
import { answersOfCards, modelsOnCards } from '../../../src/catalogue/answers.ts';
import { verdictFor } from '../../../src/catalogue/verdict.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { choose } from '../../../src/lib/choose/choice.ts';
import { choiceOf } from '../../../src/lib/hand-over/to-chooser.ts';
import { budgetAnswer, cheapestCard } from '../../../src/lib/home/budget-answer.ts';
import { firstHomeQuestion, handedOver } from '../../../src/lib/home/home-question.ts';
import { cardList } from '../../../src/lib/home/model-answer.ts';
import { modelsSentence, orderedModels } from '../../../src/lib/home/words.ts';

const date = '2026-11-30';
const onCards = await modelsOnCards(fromFiles);
const models = (await fromFiles('pipelines')).map(({ id }) => id);

describe('the answers of the home page are those of the tools', () => {
  test.each(['geforce-rtx-4090', 'geforce-rtx-3060-12-gb', 'l4', 'radeon-rx-7900-xtx', 'apple-m4-max'])(
    'every model on %s',
    async (card) => {
      const { answers } = onCards.get(card)!;
      expect(answers.map(({ model }) => model).sort()).toEqual([...models].sort());
      for (const answer of answers) {
        const verdict = await verdictFor(fromFiles, { card, request: { model: answer.model } });
        expect(answer.fit, answer.model).toBe(verdict.fit);
        expect(answer.headroom, answer.model).toBe(verdict.headroom);
        expect(answer.options, answer.model).toEqual(verdict.options.map(({ label }) => label));
        const { mid } = answer.neededBytes;
        expect(mid, answer.model).toBe(Math.round(verdict.neededBytes.mid));
        // The gauge draws what the verdict says.
        const drawn = Object.values(answer.parts).reduce((sum, bytes) => sum + bytes, 0);
        expect(Math.abs(drawn - mid), answer.model).toBeLessThan(8);
      }
    },
    60_000,
  );

  test('its speeds and prices are those of “Which card?”', async () => {
    const cards = await answersOfCards(fromFiles, 'flux1-dev');
    for (const card of cards) {
      const { card: facts, answers } = onCards.get(card.id)!;
      expect(facts.prices).toEqual(card.prices);
      expect(answers.find(({ model }) => model === 'flux1-dev')!.speed).toEqual(card.speed);
    }
  });

  test.each([
    ['sdxl', 1000, 'any'],
    ['flux1-dev', 2500, 'used'],
    ['wan21-14b', null, 'new'],
    ['sd15', 150, 'any'],
  ] as const)('cards for %s and %s dollars, %s', async (model, budget, condition) => {
    const question = { ...firstHomeQuestion, way: 'budget', model, budget, condition } as const;
    const cards = await answersOfCards(fromFiles, model);
    const answer = budgetAnswer(question, cards, date);
    const { passed } = choose(choiceOf(handedOver(question)), cards, date);
    expect(answer.passed).toBe(passed.length);
    expect(answer.picks[0]?.card.id).toBe(passed[0]?.id);
    expect(answer.picks).toHaveLength(Math.min(3, passed.length));
    const cheapest = answer.picks.find(({ why }) => why.includes('cheapest'));
    const prices = passed.flatMap(({ price }) => (price ? [price.amount] : []));
    if (prices.length > 0) expect(cheapest?.card.price?.amount).toBe(Math.min(...prices));
    if (budget !== null) for (const price of prices) expect(price).toBeLessThanOrEqual(budget);
  });
});

test('where no card meets a budget, it says why', async () => {
  const cards = await answersOfCards(fromFiles, 'flux2-dev');
  const { picks, nothing } = budgetAnswer(
    { ...firstHomeQuestion, model: 'flux2-dev', budget: 20 },
    cards,
    date,
  );
  expect(picks).toEqual([]);
  expect(nothing).toContain('no price of 2026 or later was found');
});

test('the cheapest card runs the model, and no cheaper card for a slot does', async () => {
  const cards = await answersOfCards(fromFiles, 'flux1-dev');
  const found = cheapestCard({ ...firstHomeQuestion, model: 'flux1-dev' }, cards, date)!;
  expect(found.verdict).not.toBe('no');
  const running = cards.filter(
    ({ verdict, form, computer }) => verdict !== 'no' && form === 'pcie' && !computer,
  );
  const prices = running.flatMap(({ prices: all }) =>
    all.filter(({ currency }) => currency === 'USD').map(({ amount }) => amount),
  );
  expect(found.price!.amount).toBeGreaterThanOrEqual(Math.min(...prices));
  expect(found.price!.currency).toBe('USD');
});

test('the list of models begins with those that fit without options', () => {
  const listed = orderedModels(cardList(onCards.get('geforce-rtx-3060-12-gb')!).models);
  const ranks = listed.map(({ fit, options }) => (fit !== 'fits' ? 2 : options.length > 0 ? 1 : 0));
  expect(ranks).toEqual([...ranks].sort());
  expect(modelsSentence(listed)).toMatch(/^Runs \d+ of \d+ models, \d+ of them without options\.$/);
});
