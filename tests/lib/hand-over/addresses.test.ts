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
import { buildOfMachine, machineBuildPath } from '../../../src/lib/hand-over/machine-build.ts';
import {
  machineFields,
  machineOfTier,
  machinePath,
  questionOfMachine,
} from '../../../src/lib/hand-over/to-machine.ts';
import type { ToolQuestion } from '../../../src/lib/hand-over/tool-question.ts';
import { emptyStart } from '../../../src/lib/build/rows/build.ts';
import { machineQuestionFields, firstMachineQuestion } from '../../../src/lib/machine/question.ts';
import { cutText } from '../../../src/lib/build/rows/model-text.ts';
import { machineTitle } from '../../../src/lib/machine/machine-words.ts';
import { readMachineAddress } from '../../../src/lib/machine/machine-address.ts';
import type { MachineLine, ProposedMachine } from '../../../src/lib/machine/answer.ts';
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
        dtype: fc.option(fc.constantFrom('fp32', 'bf16')),
        vaeDtype: fc.option(fc.constantFrom('fp32', 'fp16')),
        loraRank: fc.option(fc.integer({ min: 0, max: 1024 })),
        loraTargets: fc.option(fc.constantFrom('attention', 'all-linear')),
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
    machineBudget: fc.option(cents),
    maxSeconds: fc.option(cents),
    owned: fc.uniqueArray(fc.constantFrom(...cards), { maxLength: 16 }),
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

  test('which card, with the precision and the adapter of the run', () => {
    fc.assert(
      fc.property(questions, ({ options, ...question }) => {
        const { dtype, vaeDtype, quantize, loraRank, loraTargets, guidance } = options ?? {};
        const run = { dtype, vaeDtype, quantize, loraRank, loraTargets, guidance };
        const set = Object.entries(run).filter(
          ([, value]) => value != null && (typeof value !== 'object' || Object.keys(value).length > 0),
        );
        const { state } = readChoiceAddress(search(chooserPath({ ...question, options })), models, cards);
        expect(questionOfChoice(state).options ?? {}).toEqual(Object.fromEntries(set));
      }),
    );
  });

  test('which card, for a training, which has neither steps nor guidance', () => {
    const options = { task: 'train-lora', loraRank: 32, guidance: true } as const;
    const query = search(chooserPath({ model: 'sdxl', steps: 20, options }));
    const { state, notices } = readChoiceAddress(query, models, cards);
    expect(notices).toEqual([]);
    expect(state.steps).toBeNull();
    expect(questionOfChoice(state).options).toEqual({ task: 'train-lora', loraRank: 32 });
    expect(estimatorPath(questionOfChoice(state))).toBe(
      '/tools/vram/?v=1&model=sdxl&task=train-lora&loraRank=32',
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

  test('a machine', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { state, notices } = readMachineAddress(search(machinePath(question)), models);
        expect(notices).toEqual([]);
        expect(state.tasks).toHaveLength(1);
        const back = questionOfMachine(state, state.tasks[0]!);
        const { width, height, options } = question;
        const size = width != null && height != null ? { width, height } : { width: null, height: null };
        expect(back).toMatchObject({
          ...size,
          ...asked(question, 'model', 'program', 'currency', 'condition', 'vendor', 'ownPrices'),
        });
        expect(state.tasks[0]!.train).toBe(options?.task === 'train-lora');
        const { machineBudget, maxSeconds, owned, wanted, count } = question;
        expect(state).toMatchObject({
          ...(machineBudget === undefined ? {} : { budget: machineBudget }),
          ...(maxSeconds === undefined ? {} : { maxSeconds }),
          ...(owned === undefined ? {} : { owned }),
          ...(wanted === undefined ? {} : { gpus: wanted }),
          cards: count > 8 ? null : count,
        });
      }),
    );
  });

  test('a proposed machine in the build calculator, line by line', () => {
    const line: fc.Arbitrary<MachineLine> = fc
      .record({
        component: fc.constantFrom('gpu', 'cpu', 'memory', 'psu', 'computer'),
        part: fc.constantFrom(...cards),
        name: fc.string({ minLength: 1, maxLength: 60 }),
        quantity: fc.integer({ min: 1, max: 8 }),
        ends: fc.option(fc.tuple(cents, cents)),
        why: fc.constant(''),
      })
      .map(({ ends, ...rest }) => ({
        ...rest,
        owned: ends === null,
        price: ends && {
          low: Math.min(...ends),
          typical: Math.min(...ends),
          high: Math.max(...ends),
          date: '2026-10',
          converted: null,
          kind: 'street-new' as const,
          class: null,
          old: false,
          sources: [],
        },
      }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const machine = {
          kind: 'card',
          platform: 'AM5',
          lines,
          currency: 'EUR',
          renting: [],
        } as unknown as ProposedMachine;
        const question = { ...firstMachineQuestion, circuit: 'us-15' };
        const query = search(machineBuildPath(machine, question));
        const { build, name, settings, notices } = readAddress(query, emptyStart);
        expect(notices).toEqual([]);
        expect({ name, model: settings.model, circuit: settings.circuit }).toEqual({
          name: cutText(machineTitle(machine), 60),
          model: 'sdxl',
          circuit: 'us-15',
        });
        expect(build.currency).toBe('EUR');
        const told = (each: typeof build) =>
          each.lines.map(({ component, part, quantity, unitPrice }) => ({
            component,
            part,
            quantity,
            unitPrice,
          }));
        expect(told(build)).toEqual(told(buildOfMachine(machine)));
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
  expect(search(machinePath({}))).toBe('?v=1');
  expect(search(calculatorPath({}))).toBe('?v=2&tier=individual');
});

test('a size that the chooser cannot answer is not cut to another shape', () => {
  const { state } = readChoiceAddress(search(chooserPath({ width: 5000, height: 512 })), models, cards);
  expect(state).toMatchObject({ width: null, height: null });
});

test.each(tiers)('the tier $id can be asked for as a machine: its money and its number of cards', (tier) => {
  const asked = machineOfTier(tier);
  const { state, notices } = readMachineAddress(search(machinePath(asked)), models);
  expect(notices).toEqual([]);
  expect(state).toMatchObject({ budget: tier.stated.high, currency: tier.currency });
  expect(state.cards).toBe(tier.lines.find(({ component }) => component === 'gpu')!.quantity);
});

test('a machine is never asked for what its address cannot hold', () => {
  fc.assert(
    fc.property(questions, (question) => {
      for (const [name, value] of Object.entries(machineFields(question)))
        expect(machineQuestionFields[name as keyof typeof machineQuestionFields](value)).toEqual(value);
    }),
  );
});
