import { expect, test } from 'vitest';
import type { CardAnswer } from '../../../src/lib/choose/card-answer.ts';
import { choose, type Demand } from '../../../src/lib/choose/choice.ts';
import { firstQuestion, type ChoiceQuestion } from '../../../src/lib/choose/question.ts';
import { comparedWithNext, reasonsFor } from '../../../src/lib/choose/reasons.ts';
import { failureText, nothingPasses, unknownText } from '../../../src/lib/choose/failures.ts';
import { speedText } from '../../../src/lib/choose/card-speed-text.ts';
import { made, withSpeed } from './made-cards.ts';

const day = '2026-11-24';
const open: ChoiceQuestion = { ...firstQuestion, budget: null };
const strict: ChoiceQuestion = {
  ...open,
  budget: 300,
  maxPowerW: 150,
  minPerMinute: 20,
  vendor: 'AMD',
  condition: 'used',
};
const price = made({}).price!;
const modelled = { ...withSpeed(12.345)!, basis: 'modelled' as const };

/** Cards of which each shows texts that the others do not. */
const cards: Record<string, CardAnswer> = {
  'as it is': made({}),
  'one row': made({ speed: { ...withSpeed(10)!, rows: 1 } }),
  'modelled, with options': made({ speed: modelled, options: ['model offload', 'VAE tiling'], planCost: 18 }),
  'changes the result': made({ options: ['denoiser in nf4'], changesResult: true, planCost: 60 }),
  tight: made({ verdict: 'tight', options: ['sequential offload'], planCost: 400 }),
  'does not fit': made({ verdict: 'no', planCost: null }),
  'nothing known': made({ price: null, launch: null, speed: null, boardPowerW: null }),
  old: made({ year: 2018 }),
  'used price': made({ price: { ...price, kind: 'used' } }),
  'list price': made({ price: { ...price, kind: 'list', unsourced: true } }),
  'old price': made({ price: { ...price, date: '2026-02' } }),
  'own price': made({ price: { ...price, kind: 'yours' } }),
  'other maker': made({ vendor: 'AMD' }),
  'system on a chip': made({ vendor: 'Apple', form: 'soc', price: null }),
  'whole computer': made({ vendor: 'Apple', form: 'soc', computer: true }),
  'no BF16': made({ bf16: false }),
  passive: made({ cooling: 'passive' }),
  module: made({ form: 'sxm' }),
};

const demands: readonly Demand[] = ['form', 'vendor', 'memory', 'power', 'speed', 'price', 'budget'];

const next = made({ name: 'Next' });
const pairs: Record<string, [best: CardAnswer, next: CardAnswer | undefined]> = {
  'no other card': [made({}), undefined],
  'the same': [made({}), next],
  'faster, dearer, larger': [
    made({ speed: withSpeed(20), price: { ...price, amount: 900 }, memoryGiB: 24 }),
    next,
  ],
  'slower, cheaper, smaller': [
    made({ speed: withSpeed(5), price: { ...price, amount: 100 }, memoryGiB: 8 }),
    next,
  ],
  'nothing to compare': [made({ speed: null, price: null }), next],
};

const choices: Record<string, readonly CardAnswer[]> = {
  'no card': [],
  'one card is open': [made({ name: 'Open', price: null })],
  'two cards are open': [
    made({ name: 'Open', price: null }),
    made({ id: 'other', price: null, boardPowerW: null, speed: null }),
  ],
  'one card fails': [made({ name: 'Near' })],
};

// A changed text fails here: read the difference, and run `vitest -u` where it was meant.
test('every reason is as it was', async () => {
  const chapters: [string, string[]][] = [
    [
      'reasons',
      Object.values(cards).flatMap((card) =>
        [open, { ...open, budget: 800, maxPowerW: 300 }].flatMap((question) =>
          reasonsFor(question, card, day).map(({ topic, text }) => `${topic}: ${text}`),
        ),
      ),
    ],
    ['speed', Object.values(cards).map((card) => String(speedText(card)))],
    ...['as it is', 'old'].map((name): [string, string[]] => [
      `failed: ${name}`,
      demands.map((demand) => `${demand}: ${failureText(strict, cards[name]!, demand, day)}`),
    ]),
    [
      'unknown',
      demands.map((demand) => `${demand}: ${unknownText(strict, made({ price: null }), demand, day)}`),
    ],
    ['compared', Object.entries(pairs).map(([name, pair]) => `${name}: ${comparedWithNext(...pair)}`)],
    [
      'nothing passes',
      Object.entries(choices).map(([name, list]) => {
        const asked = { ...strict, vendor: null, condition: 'any' as const, budget: 100 };
        const question = name.includes('open') ? { ...open, budget: 1000, maxPowerW: 300 } : asked;
        return `${name}: ${nothingPasses(question, choose(question, list, day), day)}`;
      }),
    ],
  ];
  const text = chapters.map(([title, lines]) => [`# ${title}`, ...new Set(lines)].join('\n')).join('\n\n');
  await expect(`${text}\n`).toMatchFileSnapshot('reason-texts.txt');
});
