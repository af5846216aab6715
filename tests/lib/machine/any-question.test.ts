import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MachineAnswer, ProposedMachine } from '../../../src/lib/machine/answer.ts';
import { answerOf, buildMachine, offersOf } from '../../../src/lib/machine/build-machine.ts';
import { combinedSpeed } from '../../../src/lib/choose/combined-speed.ts';
import { cardPrice } from '../../../src/lib/machine/line-price.ts';
import type { MachineParts } from '../../../src/lib/machine/parts.ts';
import type { MachineQuestion } from '../../../src/lib/machine/question.ts';
import { anyQuestion, partsOf } from './asked-machines.ts';

/** Rules that may stay without data: nothing about power, size, socket or memory. */
const mayBeOpen = ['passive-cards', 'crowded-cards', 'driver-support', 'firmware'];

const speedOf = (machine: ProposedMachine | undefined): number =>
  machine === undefined
    ? 0
    : Math.exp(
        machine.runs.reduce((sum, { seconds }) => sum - Math.log(seconds!.mid), 0) / machine.runs.length,
      );

function expectSound(machine: ProposedMachine, question: MachineQuestion, parts: MachineParts): void {
  expect(machine.checks.problem).toBe(0);
  const open = machine.findings.filter(({ answer }) => answer === 'noData').map(({ rule }) => rule);
  expect(open.filter((rule) => !mayBeOpen.includes(rule))).toEqual([]);
  expect(machine.runs.every(({ verdict, seconds }) => verdict !== 'no' && seconds !== null)).toBe(true);
  const sum = machine.lines.reduce(
    (total, { price, quantity }) => total + (price?.typical ?? 0) * quantity,
    0,
  );
  expect(machine.total.typical).toBeCloseTo(sum, 1);
  expect(machine.total.low).toBeLessThanOrEqual(machine.total.typical);
  expect(machine.total.high).toBeGreaterThanOrEqual(machine.total.typical);
  for (const { price, component } of machine.lines) {
    if (price) expect(price.date >= '2026' && price.kind !== 'launch').toBe(true);
    if (component === 'gpu' || component === 'computer') expect(price).not.toBeNull();
  }
  const { makers, maxSeconds, cards } = question;
  const card = parts.tasks[0]!.cards.find(({ id }) => id === machine.lines[0]!.part)!;
  if (makers.length > 0) expect(makers).toContain(card.vendor);
  if (cards !== null) expect(machine.cards).toBe(cards);
  for (const { seconds, unit } of machine.runs)
    if (maxSeconds !== null && unit !== 'training')
      expect(seconds!.mid).toBeLessThanOrEqual(maxSeconds * 1.001);
}

function expectWithinBudget({ machines, least, notes }: MachineAnswer, { budget }: MachineQuestion): void {
  for (const { total, withinBudget, roles } of machines) {
    expect(withinBudget).toBe(budget === null || total.typical <= budget);
    if (!withinBudget) expect(roles).toEqual(['least']);
  }
  if (machines[0]?.withinBudget === false) expect(machines[0].total.typical).toBeCloseTo(least!, 1);
  if (!machines[0]?.withinBudget) expect(notes.length).toBeGreaterThan(0);
}

/** No priced card that costs less, fits and is allowed is faster, unless the answer says why it is left out. */
function expectNoCheaperFaster(
  { machines, leftOut }: MachineAnswer,
  question: MachineQuestion,
  parts: MachineParts,
): void {
  const [best] = machines;
  if (best?.roles[0] !== 'best' || best.kind === 'computer') return;
  const lists = parts.tasks.filter(({ refusal }) => !question.commercial || refusal === null);
  const [chosen] = best.lines;
  const speed = combinedSpeed(lists.map(({ cards }) => cards.find(({ id }) => id === chosen!.part)!))!;
  const told = new Set(leftOut.map(({ id }) => id));
  for (const { id, form, vendor, computer } of lists[0]!.cards) {
    const answers = lists.map(({ cards }) => cards.find((card) => card.id === id)!);
    const price = cardPrice(id, question, parts);
    const allowed = question.makers.length === 0 || question.makers.includes(vendor);
    const fits = answers.every(({ verdict }) => verdict !== 'no');
    if (form !== 'pcie' || computer || price === null || !allowed || !fits || told.has(id)) continue;
    if (price.typical < chosen!.price!.typical)
      expect(combinedSpeed(answers) ?? 0, id).toBeLessThanOrEqual(speed);
  }
}

test('of 200 questions every machine is sound, and a larger budget never gives a slower one', async () => {
  const cards = new Set<string>();
  const platforms = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (question) => {
      const parts = await partsOf(question);
      const found = offersOf(question, parts);
      const answer = answerOf(question, parts, found);
      for (const machine of answer.machines) {
        expectSound(machine, question, parts);
        cards.add(machine.lines[0]!.part);
        if (machine.kind !== 'card') platforms.add(machine.platform);
      }
      expect(answer.machines.length).toBeLessThanOrEqual(4);
      expectWithinBudget(answer, question);
      expectNoCheaperFaster(answer, question, parts);
      const budgets = [question.budget! * 1.2, question.budget! * 3, null];
      let slower = answer.machines[0]?.withinBudget ? answer.machines[0] : undefined;
      for (const budget of budgets) {
        const [best] = answerOf({ ...question, budget }, parts, found).machines;
        const within = best?.withinBudget ? best : undefined;
        expect(speedOf(within)).toBeGreaterThanOrEqual(speedOf(slower) * 0.9999);
        slower = within;
      }
    }),
    { numRuns: 200, seed: 22, endOnFailure: true },
  );
  expect(cards.size).toBeGreaterThanOrEqual(25);
  expect(platforms.size).toBeGreaterThanOrEqual(4);
}, 600_000);

test('the same question has the same answer', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (question) => {
      const parts = await partsOf(question);
      expect(JSON.stringify(buildMachine(question, await partsOf(question)))).toBe(
        JSON.stringify(buildMachine(question, parts)),
      );
    }),
    { numRuns: 8, seed: 7, endOnFailure: true },
  );
}, 120_000);
