import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartViewFields, firstView, type ChartView } from '../../../src/lib/choose/chart-view.ts';
import { ofImages, trains } from '../../../src/lib/choose/run-options.ts';
import { firstQuestion, type ChoiceQuestion } from '../../../src/lib/choose/question.ts';
import { readChoiceAddress, writeChoiceAddress } from '../../../src/lib/choose/choice-address.ts';
import { readFlatAddress, writeFlatAddress } from '../../../src/lib/choose/flat-address.ts';

const models = ['sdxl', 'sd15', 'wan21-1.3b'];
const cards = ['geforce-rtx-3090', 'l4'];
const read = (search: string) => readChoiceAddress(search, models, cards);

const side = fc.option(fc.integer({ min: 64, max: 4096 }));
const money = fc.integer({ min: 1, max: 99_999_999 }).map((cents) => cents / 100);
const precision = fc.option(fc.constantFrom('fp32' as const, 'fp16' as const, 'bf16' as const));
const questions: fc.Arbitrary<ChoiceQuestion> = fc
  .record({
    model: fc.constantFrom(...models),
    width: side,
    height: side,
    steps: fc.option(fc.integer({ min: 1, max: 1000 })),
    guidance: fc.option(fc.boolean()),
    commercial: fc.boolean(),
    budget: fc.option(money),
    currency: fc.constantFrom('USD' as const, 'EUR' as const),
    condition: fc.constantFrom('any' as const, 'new' as const, 'used' as const),
    priority: fc.constantFrom('speed' as const, 'memory' as const, 'energy' as const, 'price' as const),
    minPerMinute: fc.option(fc.double({ min: 0.001, max: 10_000, noNaN: true })),
    maxPowerW: fc.option(fc.integer({ min: 1, max: 5000 })),
    vendor: fc.constantFrom(null, 'NVIDIA' as const, 'AMD' as const, 'Intel' as const, 'Apple' as const),
    slotOnly: fc.boolean(),
    computers: fc.boolean(),
    prices: fc.dictionary(fc.constantFrom(...cards), money),
    task: fc.constantFrom('txt2img' as const, 'train-lora' as const, 'train-full' as const),
    dtype: precision,
    vaeDtype: precision,
    quantize: fc.dictionary(
      fc.constantFrom('denoiser', 'text-encoders', 'te-t5-xxl'),
      fc.constantFrom('nf4' as const, 'q4_k_m' as const, 'fp8-layerwise' as const),
    ),
    loraRank: fc.option(fc.integer({ min: 0, max: 1024 })),
    loraTargets: fc.option(fc.constantFrom('attention' as const, 'all-linear' as const)),
  })
  .map((question) => (trains(question) ? { ...question, ...ofImages } : question));

test('a question read from its own address is the same question, without a notice', () => {
  fc.assert(
    fc.property(questions, (question) => {
      expect(read(writeChoiceAddress(question))).toEqual({ state: question, notices: [] });
    }),
  );
});

test('the first question has an address without fields', () => {
  expect(writeChoiceAddress(firstQuestion)).toBe('v=1');
  expect(read('')).toEqual({ state: firstQuestion, notices: [] });
});

// Addresses that readers may have kept: they must stay readable in every version.
test.each<[string, Partial<ChoiceQuestion>]>([
  ['v=1', {}],
  ['?v=1&model=sd15&budget=800', { model: 'sd15', budget: 800 }],
  ['v=1&budget=any&condition=used&priority=memory', { budget: null, condition: 'used', priority: 'memory' }],
  [
    'v=1&width=768&height=512&minPerMinute=0.5&maxPowerW=300&vendor=NVIDIA&slotOnly=false',
    { width: 768, height: 512, minPerMinute: 0.5, maxPowerW: 300, vendor: 'NVIDIA', slotOnly: false },
  ],
  ['v=1&price.geforce-rtx-3090=290.5&price.l4=1800', { prices: { 'geforce-rtx-3090': 290.5, l4: 1800 } }],
])('the kept address %s opens as it did', (search, changed) => {
  expect(read(search)).toEqual({ state: { ...firstQuestion, ...changed }, notices: [] });
});

test.each<[string, Partial<ChartView>]>([
  ['v=1', {}],
  ['v=1&model=sd15&fits=as-it-is', { model: 'sd15', fits: 'as-it-is' }],
  ['v=1&fits=all&vendor=AMD&slotOnly=false', { fits: 'all', vendor: 'AMD', slotOnly: false }],
])('the kept address %s of a chart opens as it did', (search, changed) => {
  const opened = readFlatAddress(new URLSearchParams(search), firstView, chartViewFields);
  expect(opened).toEqual({ state: { ...firstView, ...changed }, notices: [] });
});

test('any text gives a complete question', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (search) => {
      expect(Object.keys(read(search).state).sort()).toEqual(Object.keys(firstQuestion).sort());
    }),
  );
});

test('an invalid field gets a notice, and the others are kept', () => {
  const { state, notices } = read(
    '?v=1&budget=lots&model=dall-e&wheels=4&price.l4=cheap&price.x=3&priority=price',
  );
  expect(state).toEqual({ ...firstQuestion, priority: 'price' });
  expect(notices).toHaveLength(5);
  expect(notices.join(' ')).toMatch(/dall-e.*l4.*lots.*wheels/);
});

test('a run has the names of the memory estimator', () => {
  const { state, notices } = read(
    'v=1&task=train-lora&dtype=bf16&vaeDtype=fp32&loraRank=64&loraTargets=all-linear&quantize.denoiser=nf4',
  );
  expect(notices).toEqual([]);
  expect(state).toEqual({
    ...firstQuestion,
    task: 'train-lora',
    dtype: 'bf16',
    vaeDtype: 'fp32',
    loraRank: 64,
    loraTargets: 'all-linear',
    quantize: { denoiser: 'nf4' },
  });
});

test('a wrong format, and steps of a training, get a notice each', () => {
  const { state, notices } = read('v=1&task=train-full&steps=20&quantize.denoiser=int3&guidance=true');
  expect(state).toEqual({ ...firstQuestion, task: 'train-full' });
  expect(notices).toHaveLength(2);
  expect(notices.join(' ')).toMatch(/int3.*not of a training/);
});

test('built-in property names are not fields', () => {
  const { state, notices } = read('__proto__=1&constructor=2&prices=3&price.__proto__=4');
  expect(state).toEqual(firstQuestion);
  expect(notices).toHaveLength(4);
});

test('a view of the chart read from its own address is the same view', () => {
  const views: fc.Arbitrary<ChartView> = fc.record({
    model: fc.constantFrom(...models),
    fits: fc.constantFrom('as-it-is' as const, 'with-options' as const, 'all' as const),
    vendor: fc.constantFrom(null, 'NVIDIA' as const, 'AMD' as const),
    slotOnly: fc.boolean(),
    prices: fc.constantFrom('today' as const, 'launch' as const),
    card: fc.constantFrom('geforce-rtx-3090', null),
    other: fc.constantFrom('geforce-rtx-4080', null),
  });
  fc.assert(
    fc.property(views, (view) => {
      const written = writeFlatAddress(view, firstView);
      expect(readFlatAddress(written, firstView, chartViewFields)).toEqual({ state: view, notices: [] });
    }),
  );
});
