import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circuits } from '../../../src/lib/build/circuit.ts';
import { currencies } from '../../../src/lib/choose/question.ts';
import { fits } from '../../../src/lib/choose/flat-fields.ts';
import { readMachineAddress, writeMachineAddress } from '../../../src/lib/machine/machine-address.ts';
import {
  firstMachineQuestion,
  machineQuestionFields,
  makers,
  type MachineQuestion,
} from '../../../src/lib/machine/question.ts';
import { readTask, writeTask } from '../../../src/lib/machine/task.ts';

const models = ['sdxl', 'flux1-dev', 'wan22-t2v-14b'];
const side = fc.integer({ min: 64, max: 4096 });
const task = fc
  .record({
    model: fc.constantFrom(...models),
    size: fc.option(fc.tuple(side, side)),
    frames: fc.option(fc.integer({ min: 1, max: 1024 })),
    train: fc.boolean(),
  })
  .map(({ size, ...rest }) => ({ ...rest, width: size?.[0] ?? null, height: size?.[1] ?? null }));

const question: fc.Arbitrary<MachineQuestion> = fc.record({
  scope: fc.constantFrom('machine', 'card', 'upgrade'),
  budget: fc.option(fc.integer({ min: 1, max: 100_000 })),
  currency: fc.constantFrom(...currencies),
  convert: fc.boolean(),
  tasks: fc.uniqueArray(task, { minLength: 1, maxLength: 8, selector: writeTask }),
  program: fc.constantFrom('diffusers', 'comfyui'),
  maxSeconds: fc.option(fc.integer({ min: 1, max: 9_000 })),
  commercial: fc.boolean(),
  condition: fc.constantFrom('any', 'new', 'used'),
  circuit: fc.option(fc.constantFrom(...circuits.map(({ id }) => id))),
  size: fc.constantFrom('any', 'small'),
  noise: fc.constantFrom('any', 'quiet'),
  makers: fc.uniqueArray(fc.constantFrom(...makers)),
  cards: fc.option(fc.integer({ min: 1, max: 8 })),
  gpus: fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,9}$/), { maxLength: 8 }),
  computers: fc.boolean(),
  owned: fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,9}$/), { maxLength: 16 }),
  hoursPerDay: fc.integer({ min: 1, max: 24 }),
  years: fc.integer({ min: 1, max: 20 }),
  pricePerKwh: fc.option(fc.constantFrom(0.12, 0.4)),
  prices: fc.dictionary(
    fc.constantFrom('geforce-rtx-3090', 'ryzen-9-9950x'),
    fc.integer({ min: 0, max: 9_999 }),
  ),
});

test('every question survives its address', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { state, notices } = readMachineAddress(writeMachineAddress(asked), models);
      expect(state).toEqual(asked);
      expect(notices).toEqual([]);
    }),
  );
});

test('every question of the generator is valid', () => {
  fc.assert(
    fc.property(question, (asked) => {
      for (const [name, value] of Object.entries(asked))
        expect(fits(machineQuestionFields, name, value), name).toBe(true);
    }),
  );
});

test('the first question has an empty address', () => {
  expect(writeMachineAddress(firstMachineQuestion)).toBe('v=1');
});

test('an address is read without throwing, and what is invalid is said', () => {
  fc.assert(fc.property(fc.string(), (text) => void readMachineAddress(text, models)));
  const { state, notices } = readMachineAddress('tasks=nonsense&budget=-3&makers=AMD&price.x=a', models);
  expect(state).toEqual({ ...firstMachineQuestion, makers: ['AMD'] });
  expect(notices).toHaveLength(3);
});

test('a task is read with size, frames and training', () => {
  expect(readTask('wan22-t2v-14b@832x480x81')).toEqual({
    model: 'wan22-t2v-14b',
    width: 832,
    height: 480,
    frames: 81,
    train: false,
  });
  expect(readTask('sdxl:lora')).toMatchObject({ model: 'sdxl', width: null, train: true });
  for (const wrong of ['', 'SDXL', 'sdxl@10x10', 'sdxl@1024', 'sdxl:full', 'sdxl@9999x64'])
    expect(readTask(wrong), wrong).toBeUndefined();
});

test('each part that is invalid is named, and the rest is kept', () => {
  const address =
    '?budget=lots&tasks=sdxl,dall-e,%3Cimg%3E,sdxl&makers=AMD,3dfx&size=small&wheels=4&price.geforce-rtx-3090=cheap&circuit=us-15';
  const { state, notices } = readMachineAddress(address, models);
  expect(state).toEqual({
    ...firstMachineQuestion,
    tasks: [readTask('sdxl')],
    makers: ['AMD'],
    size: 'small',
    circuit: 'us-15',
  });
  expect(notices).toEqual([
    '“dall-e” of “tasks” names an unknown model. It was left out.',
    '“<img>” of “tasks” is not a task. It was left out.',
    '“sdxl” of “tasks” is not a valid setting, or one too many. It was left out.',
    '“3dfx” of “makers” is not a valid setting, or one too many. It was left out.',
    'The price of “geforce-rtx-3090” is invalid. It was left out.',
    '“budget” = “lots” is not a valid setting. It was left out.',
    '“wheels” = “4” is not a valid setting. It was left out.',
  ]);
});

test('fields that a setup may change are written on demand, and read over it', () => {
  const euros: MachineQuestion = { ...firstMachineQuestion, currency: 'EUR', program: 'comfyui' };
  const address = writeMachineAddress(firstMachineQuestion, ['currency', 'program']);
  expect(address).toBe('v=1&currency=USD&program=diffusers');
  expect(readMachineAddress(address, models, euros).state).toEqual(firstMachineQuestion);
  expect(readMachineAddress('?budget=800', models, euros).state).toEqual({ ...euros, budget: 800 });
});
