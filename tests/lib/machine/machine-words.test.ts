import { describe, expect, test } from 'vitest';
import {
  answerWords,
  breakEvenWords,
  budgetWords,
  lineTotal,
  machineName,
  machineTitle,
  priceNotes,
  priceOriginWords,
  progressWords,
  questionWords,
  runTime,
  taskWords,
} from '../../../src/lib/machine/machine-words.ts';
import { firstMachineQuestion } from '../../../src/lib/machine/question.ts';
import { nativeTask } from '../../../src/lib/machine/task.ts';
import { madeAnswer, madeMachine } from './made-answer.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a task in words: its size, frames and training', () => {
  expect(taskWords(nativeTask('sdxl'), 'SDXL')).toBe('SDXL');
  expect(
    plain(taskWords({ ...nativeTask('wan22-5b'), width: 832, height: 480, frames: 81 }, 'Wan 2.2')),
  ).toBe('Wan 2.2 at 832 × 480, 81 frames');
  expect(taskWords({ ...nativeTask('sdxl'), train: true }, 'SDXL')).toBe('LoRA of SDXL');
});

describe('a price beside the budget', () => {
  const machine = madeMachine({ total: { low: 2224, typical: 2384, high: 2551 } });
  test('money is left', () => {
    expect(budgetWords(madeMachine(), 2500)).toEqual({ state: 'fine', words: '$616 left' });
  });
  test('the upper end is over it, which is a warning', () => {
    expect(budgetWords(machine, 2500)).toEqual({ state: 'warning', words: 'up to $51 over' });
  });
  test('the typical price is over it, which is a problem', () => {
    expect(budgetWords({ ...machine, withinBudget: false }, 2000)).toEqual({
      state: 'problem',
      words: '$384 over the budget',
    });
  });
  test('without a budget nothing is said', () => {
    expect(budgetWords(machine, null)).toBeNull();
  });
});

test('several of a part cost several times its price, to the cent, and what is owned costs nothing', () => {
  const { lines } = madeMachine();
  expect(lineTotal(lines[2]!)).toEqual({ low: 400, typical: 429, high: 460 });
  expect(lineTotal(lines[4]!)).toBeNull();
});

test('a price says its kind, date, class and age; sources are numbered, each once', () => {
  const { lines } = madeMachine();
  expect(priceOriginWords(lines[0]!.price!)).toBe('used, 2026-10');
  expect(priceOriginWords(lines[3]!.price!)).toBe(
    'new, 2026-10, of the class Power supply 850 W Gold, older than 180 days',
  );
  expect(priceOriginWords({ ...lines[0]!.price!, kind: 'yours' })).toBe('as you entered it');
  const { notes, numbers } = priceNotes(lines);
  expect(notes).toEqual([{ name: 'A shop', url: 'https://shop.example/', date: '2026-10' }]);
  expect(numbers).toEqual([1, 1, 1, 1, null]);
});

test('a run that does not fit has no time', () => {
  const [run] = madeMachine().runs;
  expect(plain(runTime(run!)!)).toBe('5.4 s');
  expect(runTime({ ...run!, verdict: 'no' })).toBeNull();
  expect(runTime({ ...run!, seconds: null })).toBeNull();
});

test('an answer in a few words', () => {
  expect(answerWords(madeAnswer())).toBe('2 machines, $1,100 to $1,884');
  expect(answerWords({ machines: [madeMachine({ kind: 'card' })] })).toBe('1 card, $1,884');
  expect(answerWords({ machines: [] })).toBe('No machine');
});

test('a question in a sentence for the print', () => {
  const question = {
    ...firstMachineQuestion,
    circuit: 'us-15',
    size: 'small' as const,
    makers: ['AMD' as const],
    owned: ['ryzen-9-5900x'],
    gpus: ['radeon-rx-7900-xtx', 'radeon-ai-pro-r9700'],
  };
  expect(
    plain(
      questionWords(
        question,
        (id) => id.toUpperCase(),
        (id) => `a ${id}`,
      ),
    ),
  ).toBe(
    'A machine for $2,500 for SDXL and FLUX1-DEV: new or used cards, 120 V and 15 A, small, by AMD, with a radeon-rx-7900-xtx or a radeon-ai-pro-r9700, 1 part owned.',
  );
  expect(questionWords({ ...question, budget: null }, String)).toMatch(/^A machine at any price for/);
});

test('a price that was converted says from what', () => {
  const price = madeMachine().lines[0]!.price!;
  const converted = { dollars: 1060, perDollar: 0.895, rateDate: '2026-10-30', taxPercent: 0 };
  expect(priceOriginWords({ ...price, converted })).toBe('used, 2026-10, converted from $1,060');
  expect(priceOriginWords(price)).toBe('used, 2026-10');
});

test('one card that is owned and one that is bought are two of them', () => {
  const [card, ...others] = madeMachine().lines;
  const lines = [{ ...card!, price: null, owned: true }, card!, ...others];
  expect(machineName({ lines, platform: 'AM5' })).toBe('2 × GeForce RTX 3090');
});

test('what is computed is said with how far it is', () => {
  const task = { ...nativeTask('flux1-dev'), train: true };
  expect(plain(progressWords({ task, done: 120, all: 207 }, () => 'FLUX.1 dev'))).toBe(
    'Estimating LoRA of FLUX.1 dev: 120 of 207 cards',
  );
});

test('use until owning is cheaper is in hours and years', () => {
  expect(breakEvenWords({ breakEvenHours: 1240.4, breakEvenYears: 1.7 })).toBe('1,240 hours (1.7 years)');
  expect(breakEvenWords({ breakEvenHours: null, breakEvenYears: null })).toBe('never');
});

test('a machine is named after its cards or its computer, with the platform', () => {
  const { lines } = madeMachine();
  expect(machineTitle(madeMachine())).toBe('GeForce RTX 3090 on AM5 with B650');
  const two = lines.map((line) => (line.component === 'gpu' ? { ...line, quantity: 2 } : line));
  expect(machineName({ lines: two, platform: 'AM5' })).toBe('2 × GeForce RTX 3090');
  const mac = [{ ...lines[0]!, component: 'computer' as const, name: 'Mac Studio' }];
  expect(machineTitle(madeMachine({ kind: 'computer', lines: mac, platform: 'M5 Max' }))).toBe('Mac Studio');
});
