import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { budgetNamed } from '../../../src/lib/search/budget.ts';
import { modelNamed } from '../../../src/lib/search/model-names.ts';
import { asksForTraining, cardsNamed, memoryNamed } from '../../../src/lib/search/subjects.ts';

const cards = readCollection('gpus');
const ids = (typed: string) => cardsNamed(typed, cards).map((card) => card.id);

test.each([
  ['rtx4090', ['geforce-rtx-4090']],
  ['4070ti', ['geforce-rtx-4070-ti']],
  ['GeForce RTX 4070 Ti SUPER flux', ['geforce-rtx-4070-ti-super']],
  ['4070 tis', ['geforce-rtx-4070-ti-super']],
  ['3060 12gb sdxl', ['geforce-rtx-3060-12-gb']],
  ['4060ti 16gb', ['geforce-rtx-4060-ti-16-gb']],
  ['4060 ti', ['geforce-rtx-4060-ti-16-gb', 'geforce-rtx-4060-ti-8-gb']],
  ['7900xtx', ['radeon-rx-7900-xtx']],
  ['rx 7900 xt', ['radeon-rx-7900-xt']],
  ['m2 max', ['apple-m2-max']],
  ['a6000', ['rtx-a6000']],
  ['h100 sxm', ['h100-sxm5-80-gb']],
  ['l40s', ['l40s']],
  ['how much vram for sdxl', []],
  ['16 gb', []],
  ['$2500 build', []],
  ['4000 euro pc', []],
  ['w7900 48gb', ['radeon-pro-w7900']],
  ['rtx5000ada', ['rtx-5000-ada-generation']],
  ['h100nvl', ['h100-nvl-94-gb']],
  ['m4 pro', ['apple-m4-pro']],
])('%j names %j', (typed, meant) => {
  expect(ids(typed).sort()).toEqual([...meant].sort());
});

test('every card is found by its own name', () => {
  for (const card of cards) expect(ids(card.name), card.name).toContain(card.id);
});

test.each([
  ['sdxl on 8gb', 'sdxl'],
  ['sd1.5', 'sd15'],
  ['SD 3.5 large vram', 'sd35-large'],
  ['flux', 'flux1-dev'],
  ['flux schnell', 'flux1-schnell'],
  ['flux2', 'flux2-dev'],
  ['wan 2.1 1.3b', 'wan21-1.3b'],
  ['power supply', null],
])('%j is about %j', (typed, model) => {
  expect(modelNamed(typed)).toBe(model);
});

test.each([
  ['gpu under $1,000', 1000],
  ['best card for 500 dollars', 500],
  ['budget 2500', 2500],
  ['rtx 4090', null],
  ['for 1024 pixels', null],
  ['vram for 1024x1024', null],
  ['gpu for 1000', 1000],
  ['gpu for 800 and sdxl', 800],
  ['budget 600, mostly sdxl', 600],
  ['pcie 5 needed for 5090', null],
  ['space for 100 checkpoints', null],
  ['what parts for 4000 euro', 4000],
])('%j gives a budget of %j', (typed, amount) => {
  expect(budgetNamed(typed)).toBe(amount);
});

test('memory of a card is told from system memory', () => {
  expect(memoryNamed('flux 12gb')).toBe(12);
  expect(memoryNamed('flux 64gb ram')).toBeNull();
});

test('training is recognised', () => {
  expect(asksForTraining('sdxl LoRA on 3090')).toBe(true);
  expect(asksForTraining('sdxl on 3090')).toBe(false);
});

test('no text makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
      cardsNamed(typed, cards);
      modelNamed(typed);
      budgetNamed(typed);
      memoryNamed(typed);
    }),
  );
});
