import { expect, test } from 'vitest';
import { directAnswers, type VerdictTable } from '../../../src/lib/search/verdicts.ts';

const fits = { verdict: 'fits' as const, options: [] };
const offloaded = { verdict: 'fits' as const, options: ['model offload'] };
const no = { verdict: 'no' as const, options: [] };
const table: VerdictTable = {
  cards: [
    { id: 'geforce-rtx-3060-12-gb', name: 'GeForce RTX 3060 12 GB', memoryGiB: 12 },
    { id: 'geforce-rtx-3090', name: 'GeForce RTX 3090', memoryGiB: 24 },
    { id: 'apple-m4-max', name: 'Apple M4 Max', memoryGiB: 24 },
  ],
  models: [
    {
      id: 'sdxl',
      name: 'Stable Diffusion XL',
      size: 1024,
      needsGiB: 13.5,
      picture: { 12: offloaded, 24: fits },
      lora: { 12: no, 24: fits },
    },
  ],
};

test('a card and a model give the verdict and lead to the card’s page', () => {
  const [answer] = directAnswers('3060 12gb sdxl', table);
  expect(answer).toEqual({
    title: 'GeForce RTX 3060 12 GB: Stable Diffusion XL at 1024×1024',
    text: 'Fits with model offload. As it comes, the model needs 13.5 GiB; there are 12.',
    url: '/gpus/geforce-rtx-3060-12-gb/#runs-sdxl',
  });
});

test('training is answered by its own verdict', () => {
  expect(directAnswers('train sdxl lora on 3060', table)[0]?.text).toBe(
    'Does not fit with any option we know.',
  );
});

test('a card by itself leads to its page', () => {
  expect(directAnswers('rtx 3090', table).map((answer) => answer.url)).toEqual(['/gpus/geforce-rtx-3090/']);
  expect(directAnswers('is a 3090 loud', table)).toEqual([]);
});

test('an amount of memory and a model lead to the estimator', () => {
  expect(directAnswers('sdxl 12gb', table)[0]?.url).toBe('/tools/vram/?v=1&model=sdxl');
});

test('a budget leads to the guided answer, with the model that was named', () => {
  expect(directAnswers('card for sdxl under $800', table)[0]?.url).toBe(
    '/tools/which-gpu/?budget=800&model=sdxl',
  );
});

test('memory that is sold in several amounts is the amount that was named', () => {
  expect(directAnswers('m4 max sdxl', table)[0]?.title).toContain('Apple M4 Max with all of 24 GB');
  expect(directAnswers('m4 max 12gb sdxl', table)[0]?.title).toContain('Apple M4 Max with 12 GB');
});

test('a model by itself says what it needs', () => {
  expect(directAnswers('sdxl vram', table)).toEqual([
    {
      title: 'Stable Diffusion XL',
      text: 'Needs 13.5 GiB at 1024×1024 as it comes. Fits 24 GB with everything on the card, 12 GB with model offload.',
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
