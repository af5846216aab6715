import { expect, test } from 'vitest';
import type { BoundBy } from '../../../src/lib/machine/answer.ts';
import { firstMachineQuestion, type MachineQuestion } from '../../../src/lib/machine/question.ts';
import { fieldsBefore, relaxations, stillApplied } from '../../../src/lib/machine/relaxations.ts';
import { madeAnswer, madeMachine } from './made-answer.ts';

const tight: MachineQuestion = {
  ...firstMachineQuestion,
  budget: 1900,
  maxSeconds: 4,
  commercial: true,
  condition: 'new',
  circuit: 'us-15',
  size: 'small',
  noise: 'quiet',
  makers: ['AMD'],
  cards: 2,
};

const boundBy = (...demands: BoundBy['demand'][]): BoundBy[] =>
  demands.map((demand) => ({ demand, text: `${demand} decides.` }));

const all = boundBy(
  'budget',
  'memory',
  'speed',
  'power',
  'size',
  'noise',
  'makers',
  'condition',
  'slots',
  'price',
  'licence',
);

test('each demand of the question that bound it can be relaxed, and changes the question', () => {
  const offered = relaxations(tight, madeAnswer({ boundBy: all }));
  expect(offered.map(({ demand, words }) => [demand, words.replaceAll('\u00a0', ' ')])).toEqual([
    ['budget', 'Raise the budget to $2,535'],
    ['speed', 'Accept any speed'],
    ['power', 'Use a circuit of 120 V and 20 A'],
    ['size', 'Accept any size'],
    ['noise', 'Accept any noise'],
    ['makers', 'Accept any maker'],
    ['condition', 'Accept used cards too'],
    ['slots', 'Leave the number of cards open'],
    ['licence', 'Without commercial use'],
  ]);
  for (const { change } of offered) expect({ ...tight, ...change }).not.toEqual(tight);
});

test('what the question does not demand is not offered', () => {
  const offered = relaxations({ ...firstMachineQuestion, budget: null }, madeAnswer({ boundBy: all }));
  expect(offered).toEqual([]);
});

test('where no machine is within the budget, the least that does it is offered', () => {
  const machines = [madeMachine({ id: 'least', roles: ['least'], withinBudget: false })];
  const answer = madeAnswer({ machines, least: 1883.4, boundBy: boundBy('budget') });
  const [offered] = relaxations({ ...firstMachineQuestion, budget: 800 }, answer);
  expect(offered).toMatchObject({ change: { budget: 1884 } });
});

test('the strongest circuit of a country is left open instead', () => {
  const answer = madeAnswer({ boundBy: boundBy('circuit') });
  expect(relaxations({ ...tight, circuit: 'eu-16' }, answer)[0]).toMatchObject({ change: { circuit: null } });
  expect(relaxations({ ...tight, circuit: 'us-240-30' }, answer)[0]).toMatchObject({
    change: { circuit: null },
  });
});

test('an applied relaxation can be taken back until the reader changes its field', () => {
  const [budget, speed] = relaxations(tight, madeAnswer({ boundBy: boundBy('budget', 'speed') }));
  const applied = [budget!, speed!].map((relaxation) => ({
    relaxation,
    before: fieldsBefore(tight, relaxation.change),
  }));
  const relaxed = { ...tight, ...budget!.change, ...speed!.change };
  expect(stillApplied(relaxed, applied)).toEqual(applied);
  expect({ ...relaxed, ...applied[0]!.before, ...applied[1]!.before }).toEqual(tight);
  expect(stillApplied({ ...relaxed, budget: 3000 }, applied)).toEqual([applied[1]]);
});
