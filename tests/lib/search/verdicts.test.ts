import { expect, test } from 'vitest';
import { readChoiceAddress } from '../../../src/lib/choose/choice-address.ts';
import { directAnswers as answersFrom } from '../../../src/lib/search/answers.ts';
import type { DirectAnswer, VerdictTable } from '../../../src/lib/search/verdict-table.ts';
import { answersWith, table, usualSpeeds } from './answer-table.ts';

const directAnswers = (typed: string, of: VerdictTable, speeds = usualSpeeds): Promise<DirectAnswer[]> =>
  answersFrom(typed, of, answersWith(speeds));

test('a card and a model give the verdict and lead to the card’s page', async () => {
  const [answer] = await directAnswers('3060 12gb sdxl', table);
  expect(answer).toEqual({
    title: 'GeForce RTX 3060 12 GB: Stable Diffusion XL at 1024×1024',
    text: 'Fits with model offload. Without options, it needs 13.5 of 12 GiB.',
    url: '/gpus/geforce-rtx-3060-12-gb/#runs-sdxl',
  });
});

test('training is answered by its own verdict', async () => {
  expect((await directAnswers('train sdxl lora on 3060', table))[0]?.text).toBe(
    'Does not fit with any option.',
  );
});

test('a card by itself leads to its page', async () => {
  expect((await directAnswers('rtx 3090', table)).map((answer) => answer.url)).toEqual([
    '/gpus/geforce-rtx-3090/',
  ]);
  expect(await directAnswers('is a 3090 loud', table)).toEqual([]);
});

test('an amount of memory and a model lead to the estimator', async () => {
  expect((await directAnswers('sdxl 12gb', table))[0]?.url).toBe('/tools/vram/?v=1&model=sdxl');
});

test('a budget leads to the guided answer, with the model that was named', async () => {
  const url = (await directAnswers('card for sdxl under $800', table))[0]!.url;
  expect(url).toMatch(/^\/tools\/which-gpu\/\?/);
  const { state } = readChoiceAddress(url.split('?')[1]!, ['sdxl'], []);
  expect(state).toMatchObject({ model: 'sdxl', budget: 800 });
});

test('memory that is sold in several amounts is the amount that was named', async () => {
  expect((await directAnswers('m4 max sdxl', table))[0]?.title).toContain('Apple M4 Max with 24 GB');
  expect((await directAnswers('m4 max 12gb sdxl', table))[0]?.title).toContain('Apple M4 Max with 12 GB');
});

test('a card whose verdict differs from that of other cards with its memory has its own, and so has a Mac', async () => {
  expect((await directAnswers('l4 sdxl', table))[0]?.text).toMatch(/^Fits, little headroom\. /);
  expect((await directAnswers('m4 max sdxl', table))[0]?.text).toMatch(/^Fits, little headroom\. /);
  expect((await directAnswers('m4 max 12gb sdxl', table))[0]?.text).toMatch(
    /^Does not fit with any option\. /,
  );
  expect((await directAnswers('3090 sdxl', table))[0]?.text).toMatch(/^Fits\. /);
});

test('a model by itself says what it needs', async () => {
  expect(await directAnswers('sdxl vram', table)).toEqual([
    {
      title: 'Stable Diffusion XL',
      text: 'Needs 13.5 GiB at 1024×1024 without options. Fits in 24 GB without options and in 12 GB with model offload.',
      url: '/models/sdxl/',
    },
  ]);
});

test('a symptom gets no verdict', async () => {
  expect(await directAnswers('sdxl out of memory 3060', table)).toEqual([]);
  expect(await directAnswers('sdxl 12gb crash', table)).toEqual([]);
});

test('a budget for something else than a card is not answered with a card', async () => {
  expect(await directAnswers('laptop under $1500', table)).toEqual([]);
});

test('two cards are compared, with a link to the chart of both', async () => {
  expect(await directAnswers('rtx3090 vs 3060 12gb', table)).toEqual([
    {
      title: 'GeForce RTX 3090 or GeForce RTX 3060 12 GB?',
      text:
        'The RTX 3090 is 2.4 times as fast on Stable Diffusion XL (5.0 s against 12 s per image of 30 steps, estimated with the options that each needs). ' +
        'Memory: 24 GiB against 12 GiB; board power: 350 W against 170 W. ' +
        'On the RTX 3090, Stable Diffusion XL fits; on the RTX 3060 12 GB, it fits with model offload. ' +
        'Prices: RTX 3090 new $500, 2026-09; at launch $400, 2020. RTX 3060 12 GB new $500, 2026-09; at launch $400, 2020.',
      url: '/tools/gpu-chart/?v=1&card=geforce-rtx-3090&other=geforce-rtx-3060-12-gb',
    },
  ]);
  expect((await directAnswers('3060 or 3090 for sdxl lora training', table))[0]?.text).toContain(
    'On the RTX 3060 12 GB, a LoRA of Stable Diffusion XL does not fit with any option',
  );
});

test('if the ranges of two speeds overlap, the faster card is only probably faster', async () => {
  const wide = { ...usualSpeeds, 'geforce-rtx-3060-12-gb': [4, 5, 11] } as typeof usualSpeeds;
  const [{ text } = { text: '' }] = await directAnswers('3090 vs 3060', table, wide);
  expect(text).toContain('The RTX 3090 is probably 2.4 times as fast');
});

test('missing data in a comparison is reported', async () => {
  const [{ text } = { text: '' }] = await directAnswers('m4 max or 3090', table);
  expect(text).toContain('No data on the speed of the Apple M4 Max with Stable Diffusion XL.');
  expect(text).toContain('Memory: up to 24 GiB against 24 GiB; board power: no data against 350 W.');
});

test('a question about what surrounds two cards is not answered with the cards', async () => {
  expect(await directAnswers('psu for 3090 or 3060', table)).toEqual([]);
  expect(await directAnswers('3090 or 3060 quieter', table)).not.toEqual([]);
  expect(await directAnswers('3090 vs 3060 noise', table)).toEqual([]);
});

test('the answer about several cards of one kind says that their memory does not add up', async () => {
  for (const query of ['2x3060 12gb', '2x 3060', 'two 3060s', 'dual rtx 3060 12gb', '2 3060s for sdxl']) {
    const [answer] = await directAnswers(query, table);
    expect(answer?.url, query).toBe('/advice/several-cards/');
    expect(answer?.text, query).toContain('Each card has its own 12 GiB');
  }
  expect((await directAnswers('3090 or 2x 3060', table)).map(({ title }) => title)).toEqual([
    'RTX 3090 or 2 × RTX 3060 12 GB?',
  ]);
  expect(await directAnswers('full finetune sdxl on 4x 3090', table)).toEqual([]);
  expect((await directAnswers('2x3060 sdxl', table))[0]?.text).toContain(
    'Stable Diffusion XL on one card: Fits with',
  );
  expect((await directAnswers('3060 12gb', table))[0]?.url).toBe('/gpus/geforce-rtx-3060-12-gb/');
});

test('an amount of system memory or of a machine that is not known is not taken for VRAM', async () => {
  expect(await directAnswers('32gb or 64gb ram sdxl', table)).toEqual([]);
  expect((await directAnswers('sdxl 12gb vram 32gb ram', table))[0]?.title).toContain('12 GB of VRAM');
  expect(await directAnswers('strix halo 24gb sdxl', table)).toEqual([]);
});

test.each(['rtx 3090 price', 'used 3090 price', 'how much is a 3090?', 'price of the RTX 3090 today'])(
  '“%s” is answered with the price',
  async (typed) => {
    expect(await directAnswers(typed, table)).toEqual([
      {
        title: 'GeForce RTX 3090: price',
        text: 'New $500, 2026-09; at launch $400, 2020.',
        url: '/gpus/geforce-rtx-3090/#price',
      },
    ]);
  },
);

test.each([
  '3090 price per hour',
  'rent 3090 price',
  'price of electricity for a 3090',
  'gpu price per image',
])('“%s” is not', async (typed) => {
  expect((await directAnswers(typed, table)).map(({ title }) => title).join()).not.toContain('price');
});

test('whether one card is worth it gets its own answer; a comparison, an upgrade or a machine does not', async () => {
  const worths = async () => ({ 'geforce-rtx-3090': 'At $1,207: worth it.' });
  const asked = (typed: string) => answersFrom(typed, table, answersWith(usualSpeeds), worths);
  for (const typed of [
    'is the 3090 worth it',
    'should i buy a used 3090',
    '3090 still good?',
    'is 3090 a good buy',
  ])
    expect(await asked(typed), typed).toEqual([
      {
        title: 'Is the GeForce RTX 3090 worth it?',
        text: 'At $1,207: worth it.',
        url: '/gpus/geforce-rtx-3090/#worth',
      },
    ]);
  expect((await asked('is a 3090 worth $700'))[0]!.title).toBe('Is the GeForce RTX 3090 worth 700?');
  for (const typed of [
    'is the 3090 worth it over the 3060',
    'worth upgrading from a 3060 to a 3090',
    'is a prebuilt pc with a 3090 worth it',
  ])
    expect((await asked(typed)).map(({ title }) => title).join(), typed).not.toContain('Is the');
});

test('several cards against one: memory that does not add up, all cards, one image, power and prices', async () => {
  const [answer, ...others] = await directAnswers('l4 vs 2x 3090', table, {
    'geforce-rtx-3090': [9, 10, 11],
    l4: [4, 5, 6],
  });
  expect(others).toEqual([]);
  expect(answer!.title).toBe('L4 or 2 × RTX 3090?');
  expect(answer!.text).toContain(
    '24 GiB on one card, against 24 GiB on each card, which do not add up for one image.',
  );
  expect(answer!.text).toContain('2 × RTX 3090 make 4.0 times as many images');
  expect(answer!.text).toContain('one image is 2.0 times as fast on the RTX 3090');
  expect(answer!.text).toContain('RTX 3090: 700 W in all; each new $500');
  for (const typed of ['two 3090 or one l4', 'dual 3090 vs l4', 'l4 or a pair of 3090s'])
    expect((await directAnswers(typed, table))[0]?.title, typed).toMatch(
      /^(?:L4|2 × RTX 3090) or (?:L4|2 × RTX 3090)\?$/,
    );
});

test.each([
  'my 3060 runs out of memory',
  '3090 crashes with flux',
  'my 3060 is slow with sdxl',
  '3090 takes forever',
])('a complaint is not answered with a verdict: %s', async (typed) => {
  expect(await directAnswers(typed, table)).toEqual([]);
});
