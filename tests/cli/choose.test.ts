import { describe, expect, it } from 'vitest';
import { priceCatalogue } from '../../src/catalogue/prices.ts';
import { chooseCommand } from '../../src/cli/commands/choose.ts';
import { fromFiles } from '../../src/content/read-collection.ts';
import type { ChosenAnswer } from '../../src/lib/choose/chosen-answer.ts';
import { budgetPrice, type Condition } from '../../src/lib/prices/budget-price.ts';
import { priceAnswer } from '../../src/lib/prices/price-catalogue.ts';
import { runCli } from './run-cli.ts';

const prices = await priceCatalogue(fromFiles);
async function ask(words: string) {
  const { json } = await chooseCommand.run(words.split(' '));
  const answer = json as ChosenAnswer;
  const priceOf = (id: string) => answer.cards.find((card) => card.id === id)?.price?.amount ?? null;
  const reasonOf = (id: string) => answer.out.find((card) => card.id === id)?.reason ?? null;
  return { ...answer, priceOf, reasonOf };
}

// Each with the prices of September 2026 and earlier; the amounts are those of the sources.
describe('questions with a budget', () => {
  it('SDXL, used, $800: a used RTX 3090 costs $1,207', async () => {
    const { reasonOf, cards } = await ask('--model sdxl --budget 800 --condition used');
    expect(reasonOf('geforce-rtx-3090')).toBe('$1,207 ($900 to $1,300) used, 2026-09 is above $800');
    expect(cards.length).toBeGreaterThan(5);
    for (const { price } of cards) expect(price).toMatchObject({ kind: 'used', currency: 'USD' });
  });

  it('SDXL, used, $1,200: the RTX 3090 is still out by $7, and in at $1,210', async () => {
    expect((await ask('--model sdxl --budget 1200 --condition used')).priceOf('geforce-rtx-3090')).toBeNull();
    expect((await ask('--model sdxl --budget 1210 --condition used')).priceOf('geforce-rtx-3090')).toBe(1207);
  });

  it('FLUX.1 dev, $2,500: a used RTX 4090, and no card above the budget', async () => {
    const { priceOf, cards } = await ask('--model flux1-dev --budget 2500');
    expect(priceOf('geforce-rtx-4090')).toBe(1884);
    for (const { price } of cards) expect(price!.amount).toBeLessThanOrEqual(2500);
  });

  it('SDXL, new, $2,000: the RTX 5090 cost $1,999 at launch, and $5,258 in September', async () => {
    const { reasonOf } = await ask('--model sdxl --budget 2000 --condition new');
    expect(reasonOf('geforce-rtx-5090')).toMatch(/^\$5,258 .* new, 2026-09 is above \$2,000$/);
  });

  it('SDXL, $4,800: the RTX 5090 used, not new', async () => {
    expect((await ask('--model sdxl --budget 4800')).priceOf('geforce-rtx-5090')).toBe(4795);
    expect((await ask('--model sdxl --budget 4800 --condition new')).priceOf('geforce-rtx-5090')).toBeNull();
  });

  it('SDXL, €1,200: only prices in euros count', async () => {
    const { priceOf, reasonOf, cards } = await ask('--model sdxl --budget 1200 --currency eur');
    expect(priceOf('geforce-rtx-3090')).toBe(1100);
    for (const { price } of cards) expect(price!.currency).toBe('EUR');
    expect(reasonOf('radeon-rx-7900-xt')).toMatch(/^no price in EUR found, only \$566 used, 2026-09/);
  });

  it('SDXL, $5,000: a card with prices in euros only is no match for dollars', async () => {
    const { reasonOf } = await ask('--model sdxl --budget 5000');
    expect(reasonOf('radeon-ai-pro-r9700')).toMatch(/^no price in USD found, only €1,892/);
  });

  it('SDXL, $600: a card with only a launch price is listed apart', async () => {
    const { priceOf, reasonOf } = await ask('--model sdxl --budget 600');
    expect(priceOf('geforce-gtx-1080-ti')).toBeNull();
    expect(reasonOf('geforce-gtx-1080-ti')).toMatch(/^launch price only: \$700 at launch, 2017-03/);
  });

  it('SDXL, $700: a Mac mini competes with its list price, unless computers are left out', async () => {
    expect((await ask('--model sdxl --budget 700')).priceOf('mac-mini-m4-16-gb')).toBe(599);
    const without = await ask('--model sdxl --budget 700 --no-computers');
    expect(without.reasonOf('mac-mini-m4-16-gb')).toBe('a whole computer');
  });

  it('FLUX.1 dev, new, $9,000: the RTX PRO 6000 lists at $13,250 since June', async () => {
    const { reasonOf } = await ask('--model flux1-dev --budget 9000 --condition new');
    expect(reasonOf('rtx-pro-6000-blackwell-workstation')).toMatch(/^\$13,250 list price, 2026-06/);
    const dearer = await ask('--model flux1-dev --budget 13500 --condition new');
    expect(dearer.priceOf('rtx-pro-6000-blackwell-workstation')).toBe(13_250);
  });

  it('takes a price of your own', async () => {
    const { priceOf } = await ask('--model sdxl --budget 800 --price geforce-rtx-3090=750');
    expect(priceOf('geforce-rtx-3090')).toBe(750);
  });
});

it.each<[Condition, string]>([
  ['new', 'USD'],
  ['used', 'USD'],
  ['any', 'USD'],
  ['any', 'EUR'],
])(
  'no card ranks by a launch price (%s, %s): each has the newest price of its condition',
  async (condition, currency) => {
    const { cards } = await ask(
      `--model sdxl --budget 1000000 --condition ${condition} --currency ${currency} --no-slot-only`,
    );
    expect(cards.length).toBeGreaterThan(5);
    const byLaunch = cards.filter(({ price }) => price === null || price.kind === 'launch');
    expect(byLaunch.map(({ id }) => id)).toEqual([]);
    for (const { id, price } of cards)
      expect(price!.amount, id).toBe(budgetPrice(priceAnswer(prices, id), condition, currency)?.typical);
  },
);

describe('a run with options', () => {
  it('fits a card without further options once its weights are quantised', async () => {
    const card = 'geforce-rtx-4090';
    const optionsOn = async (words: string) =>
      (await ask(`--model flux1-dev ${words}`)).cards.find(({ id }) => id === card)?.options;
    expect(await optionsOn('--budget 100000')).not.toEqual([]);
    expect(await optionsOn('--budget 100000 --quantize denoiser=nf4,text-encoders=nf4')).toEqual([]);
  });

  it('trains: the verdict is that of the training, without a speed', async () => {
    const { json } = await chooseCommand.run('--model sdxl --task train-lora --lora 16'.split(' '));
    const { cards } = json as ChosenAnswer;
    expect(cards.length).toBeGreaterThan(5);
    for (const { seconds, why } of cards) {
      expect(seconds).toBeNull();
      expect(why).toContain('The time of a training is not compared here.');
    }
  });

  it.each([
    ['--task paint', '--task is paint: use txt2img'],
    ['--quantize denoiser=int3', '--quantize is denoiser=int3: use'],
    ['--task train-lora --steps 20', '--steps is an option of images, but the task is train-lora'],
    ['--task train-full --quantize denoiser=nf4', 'cannot be quantised'],
    ['--lora-targets attention', 'give its rank'],
  ])('refuses %s', async (words, message) => {
    await expect(chooseCommand.run(`--model sdxl ${words}`.split(' '))).rejects.toThrow(message);
  });
});

it('prints an answer with the best card, and refuses wrong words', async () => {
  const { code, out } = await runCli('choose', '--model', 'sdxl', '--budget', '800', '--json');
  expect(code).toBe(0);
  const { best, cards, out: others } = JSON.parse(out);
  expect(cards[0]).toMatchObject({
    id: best,
    verdict: 'fits',
    seconds: expect.any(Number),
    why: expect.any(String),
  });
  expect(others[0]).toMatchObject({ id: expect.any(String), reason: expect.any(String) });
  for (const [words, message] of [
    ['--model sd9', 'unknown model "sd9"; known: '],
    ['--model sdxl --condition broken', '--condition is broken: use new, used, any'],
    ['--model sdxl --budget 0', '--budget is 0: use maximum price'],
    ['--model sdxl --price card=1', '--price: unknown card "card"'],
  ] as const)
    await expect(chooseCommand.run(words.split(' '))).rejects.toThrow(message);
});
