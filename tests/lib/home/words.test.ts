import { expect, test } from 'vitest';
import type { ModelAnswer } from '../../../src/lib/home/model-answer.ts';
import {
  powerFigure,
  priceFigure,
  timeFigure,
  verdictDetail,
  verdictSentence,
  verdictState,
} from '../../../src/lib/home/words.ts';

const GiB = 2 ** 30;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const answer = (changed: Partial<ModelAnswer>): ModelAnswer => ({
  model: 'sdxl',
  fit: 'fits',
  headroom: 'comfortable',
  options: [],
  changesResult: false,
  cost: 0,
  neededBytes: { low: 11.9 * GiB, mid: 13.5 * GiB, high: 16.8 * GiB },
  usableBytes: 24 * GiB,
  certainty: 'estimated',
  parts: { text: 0, denoiser: 0, vae: 0, working: 0, kept: 0 },
  speed: null,
  steps: null,
  ...changed,
});

test.each<[Partial<ModelAnswer>, string, string, string]>([
  [
    {},
    'fine',
    'Fits: 10.5 GiB to spare.',
    'Needs 13.5 GiB (11.9 to 16.8) of the 24.0 GiB that programs can use. No option is needed.',
  ],
  [
    { headroom: 'little', options: ['model offload'], usableBytes: 13.51 * GiB },
    'warning',
    'Fits with model offload, little headroom: less than 0.1 GiB to spare.',
    'Needs 13.5 GiB (11.9 to 16.8) of the 13.5 GiB that programs can use.',
  ],
  [
    { options: ['denoiser in nf4'], changesResult: true, certainty: 'estimated-for-amd' },
    'warning',
    'Fits with denoiser in nf4: 10.5 GiB to spare.',
    'Needs 13.5 GiB (11.9 to 16.8) of the 24.0 GiB that programs can use. The image changes. The verdict is estimated for AMD.',
  ],
  [
    { fit: 'does-not-fit', headroom: null, cost: null, usableBytes: 10 * GiB },
    'problem',
    'Does not fit: 3.5 GiB too little.',
    'Needs at least 13.5 GiB (11.9 to 16.8) of the 10.0 GiB that programs can use.',
  ],
  [
    { fit: 'no-data', headroom: null, usableBytes: null },
    'note',
    'No data on the memory of this card.',
    'Needs 13.5 GiB (11.9 to 16.8).',
  ],
])('a verdict in words %#', (changed, state, sentence, detail) => {
  const found = answer(changed);
  expect(verdictState(found)).toBe(state);
  expect(plain(verdictSentence(found))).toBe(sentence);
  expect(plain(verdictDetail(found))).toBe(detail);
});

const speed = (mid: number) =>
  ({
    imagesPerMinute: { low: mid * 0.8, mid, high: mid * 1.25 },
    basis: 'measured',
    rows: 3,
    steps: 20,
  }) as const;

test('times of images are in seconds, those of clips in minutes or hours', () => {
  expect(timeFigure(null, false)).toBeNull();
  const image = timeFigure(speed(21.7), false)!;
  expect(image).toMatchObject({ figure: '2.8', unit: 's' });
  expect(image.lines.map(plain)).toEqual(['2.2 to 3.5 s, 3 measured rows']);
  const clip = timeFigure(speed(1 / 42), true)!;
  expect(clip).toMatchObject({ figure: '42', unit: 'min' });
  expect(clip.lines.map(plain)).toEqual(['34 to 52 min, 3 measured rows', 'With the time for the options.']);
  expect(timeFigure(speed(1 / 300), false)).toMatchObject({ figure: '5.0', unit: 'h' });
});

test('a price is today’s cheapest in dollars, never that of the launch', () => {
  const launch = { amount: 1599, currency: 'USD', date: '2022-10', kind: 'launch' } as const;
  const used = {
    amount: 1884,
    low: 1500,
    high: 2268,
    currency: 'USD',
    date: '2026-09',
    kind: 'used',
  } as const;
  const fresh = { amount: 2755, currency: 'USD', date: '2026-09', kind: 'street-new' } as const;
  expect(priceFigure({ prices: [fresh, used], launch })).toEqual({
    figure: '$1,884',
    lines: ['$1,500 to $2,268, used, 2026-09', 'Launched at $1,599'],
  });
  expect(priceFigure({ prices: [{ ...used, currency: 'EUR' }], launch })).toBeNull();
  expect(priceFigure({ prices: [], launch })).toBeNull();
});

test('the energy of an image follows from power and speed', () => {
  // 450 W for 60 / 21.7 s are 0.346 Wh.
  expect(powerFigure({ boardPowerW: 450 }, speed(21.7), 'image')?.lines.map(plain)).toEqual([
    'About 0.35 Wh per image',
  ]);
  expect(powerFigure({ boardPowerW: 450 }, null, 'image')?.lines).toEqual([]);
  expect(powerFigure({ boardPowerW: null }, speed(21.7), 'image')).toBeNull();
});
