import { expect, test } from 'vitest';
import type { VerdictTable } from '../../../src/lib/search/verdict-table.ts';
import { readChoiceAddress } from '../../../src/lib/choose/choice-address.ts';
import { directAnswers } from '../../../src/lib/search/verdicts.ts';

const fits = { verdict: 'fits' as const, options: [] };
const offloaded = { verdict: 'fits' as const, options: ['model offload'] };
const tight = { verdict: 'tight' as const, options: [] };
const no = { verdict: 'no' as const, options: [] };
const table: VerdictTable = {
  cards: [
    {
      id: 'geforce-rtx-3060-12-gb',
      name: 'GeForce RTX 3060 12 GB',
      memoryGiB: 12,
      boardPowerW: 170,
      price: 'New $500, 2026-09; at launch $400, 2020.',
      perMinute: { sdxl: [4, 5, 6] },
    },
    {
      id: 'geforce-rtx-3090',
      name: 'GeForce RTX 3090',
      memoryGiB: 24,
      boardPowerW: 350,
      price: 'New $500, 2026-09; at launch $400, 2020.',
      perMinute: { sdxl: [10, 12, 15] },
    },
    { id: 'l4', name: 'L4', memoryGiB: 24, boardPowerW: 72, price: 'No price.', perMinute: {} },
    {
      id: 'apple-m4-max',
      name: 'Apple M4 Max',
      memoryGiB: 24,
      boardPowerW: null,
      price: 'No price.',
      perMinute: {},
    },
  ],
  models: [
    {
      id: 'sdxl',
      name: 'Stable Diffusion XL',
      size: 1024,
      needsGiB: 13.5,
      image: { memory: { 12: offloaded, 24: fits }, mac: { 12: no, 24: tight }, cards: { l4: tight } },
      lora: { memory: { 12: no, 24: fits }, mac: {}, cards: {} },
    },
  ],
};

test('a card and a model give the verdict and lead to the card’s page', () => {
  const [answer] = directAnswers('3060 12gb sdxl', table);
  expect(answer).toEqual({
    title: 'GeForce RTX 3060 12 GB: Stable Diffusion XL at 1024×1024',
    text: 'Fits with model offload. Without options, it needs 13.5 of 12 GiB.',
    url: '/gpus/geforce-rtx-3060-12-gb/#runs-sdxl',
  });
});

test('training is answered by its own verdict', () => {
  expect(directAnswers('train sdxl lora on 3060', table)[0]?.text).toBe('Does not fit with any option.');
});

test('a card by itself leads to its page', () => {
  expect(directAnswers('rtx 3090', table).map((answer) => answer.url)).toEqual(['/gpus/geforce-rtx-3090/']);
  expect(directAnswers('is a 3090 loud', table)).toEqual([]);
});

test('an amount of memory and a model lead to the estimator', () => {
  expect(directAnswers('sdxl 12gb', table)[0]?.url).toBe('/tools/vram/?v=1&model=sdxl');
});

test('a budget leads to the guided answer, with the model that was named', () => {
  const url = directAnswers('card for sdxl under $800', table)[0]!.url;
  expect(url).toMatch(/^\/tools\/which-gpu\/\?/);
  const { state } = readChoiceAddress(url.split('?')[1]!, ['sdxl'], []);
  expect(state).toMatchObject({ model: 'sdxl', budget: 800 });
});

test('memory that is sold in several amounts is the amount that was named', () => {
  expect(directAnswers('m4 max sdxl', table)[0]?.title).toContain('Apple M4 Max with 24 GB');
  expect(directAnswers('m4 max 12gb sdxl', table)[0]?.title).toContain('Apple M4 Max with 12 GB');
});

test('a card whose verdict differs from that of other cards with its memory has its own, and so has a Mac', () => {
  expect(directAnswers('l4 sdxl', table)[0]?.text).toMatch(/^Fits, little headroom\. /);
  expect(directAnswers('m4 max sdxl', table)[0]?.text).toMatch(/^Fits, little headroom\. /);
  expect(directAnswers('m4 max 12gb sdxl', table)[0]?.text).toMatch(/^Does not fit with any option\. /);
  expect(directAnswers('3090 sdxl', table)[0]?.text).toMatch(/^Fits\. /);
});

test('a model by itself says what it needs', () => {
  expect(directAnswers('sdxl vram', table)).toEqual([
    {
      title: 'Stable Diffusion XL',
      text: 'Needs 13.5 GiB at 1024×1024 without options. Fits in 24 GB without options and in 12 GB with model offload.',
      url: '/models/sdxl/',
    },
  ]);
});

test('a symptom gets no verdict', () => {
  expect(directAnswers('sdxl out of memory 3060', table)).toEqual([]);
  expect(directAnswers('sdxl 12gb crash', table)).toEqual([]);
});

test('a budget for something else than a card is not answered with a card', () => {
  expect(directAnswers('laptop under $1500', table)).toEqual([]);
});

test('two cards are compared, with a link to the chart of both', () => {
  expect(directAnswers('rtx3090 vs 3060 12gb', table)).toEqual([
    {
      title: 'GeForce RTX 3090 or GeForce RTX 3060 12 GB?',
      text:
        'The RTX 3090 is 2.4 times as fast on Stable Diffusion XL (12 against 5.0 images per minute, estimated without offload). ' +
        'Memory: 24 GiB against 12 GiB; board power: 350 W against 170 W. ' +
        'On the RTX 3090, Stable Diffusion XL fits; on the RTX 3060 12 GB, it fits with model offload.',
      url: '/tools/gpu-chart/?v=1&card=geforce-rtx-3090&other=geforce-rtx-3060-12-gb',
    },
  ]);
  expect(directAnswers('3060 or 3090 for sdxl lora training', table)[0]?.text).toContain(
    'On the RTX 3060 12 GB, a LoRA of Stable Diffusion XL does not fit with any option',
  );
});

test('if the ranges of two speeds overlap, the faster card is only probably faster', () => {
  const wide = { ...table.cards[0]!, perMinute: { sdxl: [4, 5, 11] as const } };
  const [{ text } = { text: '' }] = directAnswers('3090 vs 3060', {
    ...table,
    cards: [wide, table.cards[1]!],
  });
  expect(text).toContain('The RTX 3090 is probably 2.4 times as fast');
});

test('missing data in a comparison is reported', () => {
  const [{ text } = { text: '' }] = directAnswers('m4 max or 3090', table);
  expect(text).toContain('No data on the speed of the Apple M4 Max with Stable Diffusion XL.');
  expect(text).toContain('Memory: up to 24 GiB against 24 GiB; board power: no data against 350 W.');
});

test('a question about what surrounds two cards is not answered with the cards', () => {
  expect(directAnswers('psu for 3090 or 3060', table)).toEqual([]);
  expect(directAnswers('3090 or 3060 quieter', table)).not.toEqual([]);
  expect(directAnswers('3090 vs 3060 noise', table)).toEqual([]);
});

test('the answer about several cards of one kind says that their memory does not add up', () => {
  for (const query of ['2x3060 12gb', '2x 3060', 'two 3060s', 'dual rtx 3060 12gb', '2 3060s for sdxl']) {
    const [answer] = directAnswers(query, table);
    expect(answer?.url, query).toBe('/advice/several-cards/');
    expect(answer?.text, query).toContain('Each card has its own 12 GiB');
  }
  expect(directAnswers('3090 or 2x 3060', table).map(({ title }) => title)).toEqual([
    'Several GeForce RTX 3060 12 GB',
    'GeForce RTX 3090 or GeForce RTX 3060 12 GB?',
  ]);
  expect(directAnswers('full finetune sdxl on 4x 3090', table)).toEqual([]);
  expect(directAnswers('2x3060 sdxl', table)[0]?.text).toContain(
    'Stable Diffusion XL on one card: Fits with',
  );
  expect(directAnswers('3060 12gb', table)[0]?.url).toBe('/gpus/geforce-rtx-3060-12-gb/');
});

test('an amount of system memory or of a machine that is not known is not taken for VRAM', () => {
  expect(directAnswers('32gb or 64gb ram sdxl', table)).toEqual([]);
  expect(directAnswers('sdxl 12gb vram 32gb ram', table)[0]?.title).toContain('12 GB of VRAM');
  expect(directAnswers('strix halo 24gb sdxl', table)).toEqual([]);
});

test.each(['rtx 3090 price', 'used 3090 price', 'how much is a 3090?', 'price of the RTX 3090 today'])(
  '“%s” is answered with the price',
  (typed) => {
    expect(directAnswers(typed, table)).toEqual([
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
])('“%s” is not', (typed) => {
  expect(
    directAnswers(typed, table)
      .map(({ title }) => title)
      .join(),
  ).not.toContain('price');
});
