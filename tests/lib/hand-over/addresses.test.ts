import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCollection } from '../../../src/content/read-collection.ts';
import { imagePrograms } from '../../../src/content/schemas/program-words.ts';
import { vramRequestSchema } from '../../../src/content/schemas/vram-request.ts';
import { readAddress } from '../../../src/lib/build/address/calculator-address.ts';
import { readChoiceAddress } from '../../../src/lib/choose/choice-address.ts';
import { chartViewFields, firstView } from '../../../src/lib/choose/chart-view.ts';
import { readFlatAddress } from '../../../src/lib/choose/flat-address.ts';
import { calculatorPath, questionOfBuild, rentPath } from '../../../src/lib/hand-over/to-calculator.ts';
import { chartPath, questionOfView } from '../../../src/lib/hand-over/to-chart.ts';
import { chooserPath, questionOfChoice } from '../../../src/lib/hand-over/to-chooser.ts';
import { estimatorPath, questionOfRequest } from '../../../src/lib/hand-over/to-estimator.ts';
import type { ToolQuestion } from '../../../src/lib/hand-over/tool-question.ts';
import { readVramAddress } from '../../../src/lib/vram/vram-address.ts';

const models = readCollection('pipelines').map(({ id }) => id);
const cards = readCollection('gpus').map(({ id }) => id);
const tiers = readCollection('tiers');

const cents = fc.integer({ min: 1, max: 9_999_999 }).map((amount) => amount / 100);
const side = fc.option(fc.integer({ min: 64, max: 4096 }));
const questions: fc.Arbitrary<ToolQuestion & { model: string; card: string; count: number }> = fc.record(
  {
    model: fc.constantFrom(...models),
    card: fc.constantFrom(...cards),
    other: fc.constantFrom(...cards),
    count: fc.integer({ min: 1, max: 64 }),
    width: side,
    height: side,
    frames: fc.option(fc.integer({ min: 1, max: 1024 })),
    batch: fc.integer({ min: 1, max: 64 }),
    program: fc.constantFrom(...imagePrograms),
    options: fc.record(
      {
        offload: fc.constantFrom('none', 'model', 'group'),
        torch: fc.constantFrom(null, '2.8', '2.10.1'),
        vaeTiling: fc.boolean(),
        quantize: fc.dictionary(fc.constantFrom('denoiser', 'text-encoders'), fc.constantFrom('nf4', 'q4_k')),
        drop: fc.uniqueArray(fc.constantFrom('te-t5-xxl', 'vae')),
        mixedPrecision: fc.boolean(),
        guidance: fc.option(fc.boolean()),
      },
      { requiredKeys: [] },
    ),
    steps: fc.option(fc.integer({ min: 1, max: 1000 })),
    commercial: fc.boolean(),
    budget: fc.option(cents),
    currency: fc.constantFrom('USD', 'EUR'),
    condition: fc.constantFrom('any', 'new', 'used'),
    vendor: fc.constantFrom(null, 'NVIDIA', 'AMD'),
    price: fc.tuple(cents, cents).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
    ownPrices: fc.dictionary(fc.constantFrom(...cards), cents),
  },
  { requiredKeys: ['model', 'card', 'count'] },
);

const search = (path: string): string => new URL(path, 'https://site.example').search;

/** The fields of a question that were asked. */
const asked = (question: ToolQuestion, ...names: (keyof ToolQuestion)[]) =>
  Object.fromEntries(names.flatMap((name) => (question[name] === undefined ? [] : [[name, question[name]]])));

describe('a question arrives in the tool that its address opens', () => {
  test('the memory estimator', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const query = search(estimatorPath(question));
        const { request, notices } = readVramAddress(query, models, 'sdxl');
        expect(notices).toEqual([]);
        expect(new URLSearchParams(query).get('card')).toBe(question.card);
        const { model, width, height, frames, batch, program, options } = question;
        const whole = vramRequestSchema.parse({ model, width, height, frames, batch, program, ...options });
        expect(vramRequestSchema.parse(request)).toEqual(whole);
        expect(estimatorPath(questionOfRequest(request, question.card))).toBe(estimatorPath(question));
      }),
    );
  });

  test('which card', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { state, notices } = readChoiceAddress(search(chooserPath(question)), models, cards);
        expect(notices).toEqual([]);
        expect(questionOfChoice(state).options?.guidance ?? null).toBe(question.options?.guidance ?? null);
        expect(questionOfChoice(state)).toMatchObject(
          asked(
            question,
            'model',
            'width',
            'height',
            'steps',
            'commercial',
            'budget',
            'currency',
            'condition',
            'vendor',
            'ownPrices',
          ),
        );
      }),
    );
  });

  test('the chart of price and speed', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const query = new URLSearchParams(search(chartPath(question)));
        const { state, notices } = readFlatAddress(query, firstView, chartViewFields);
        expect(notices).toEqual([]);
        expect(questionOfView(state)).toMatchObject(asked(question, 'model', 'vendor', 'card', 'other'));
      }),
    );
  });

  test.each([calculatorPath, rentPath])('the build calculator', (path) => {
    fc.assert(
      fc.property(questions, (question) => {
        const query = search(path(question));
        const start = tiers.find(({ id }) => id === new URLSearchParams(query).get('tier'))!;
        const { build, settings, notices } = readAddress(query, start);
        expect(notices).toEqual([]);
        expect(questionOfBuild(build, settings)).toEqual({
          ...asked(question, 'model', 'card', 'count'),
          price: question.price ?? { low: null, high: null },
        });
      }),
    );
  });
});

test('a question without fields opens each tool as it is', () => {
  expect(search(chooserPath({}))).toBe('?v=1');
  expect(search(chartPath({}))).toBe('?v=1');
  expect(search(estimatorPath({}))).toBe('?v=1');
  expect(search(calculatorPath({}))).toBe('?v=2&tier=individual');
});

test('a size that the chooser cannot answer is not cut to another shape', () => {
  const { state } = readChoiceAddress(search(chooserPath({ width: 5000, height: 512 })), models, cards);
  expect(state).toMatchObject({ width: null, height: null });
});
