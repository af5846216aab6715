import { expect, test } from 'vitest';
import type { MachineAnswer, ProposedMachine } from '../../../src/lib/machine/answer.ts';
import { buildMachine } from '../../../src/lib/machine/build-machine.ts';
import { circuits, continuousW } from '../../../src/lib/build/circuit.ts';
import { quietW } from '../../../src/lib/machine/question.ts';
import { asking, ownedAm4, partsOf } from './asked-machines.ts';

// The answers of the models are computed once, before the first test.
await partsOf(
  asking({ tasks: ['sdxl', 'flux1-dev', 'flux1-schnell', 'wan22-t2v-14b', 'wan22-5b', 'sdxl:lora'] }),
);

async function answerFor(fields: Parameters<typeof asking>[0]): Promise<MachineAnswer> {
  const question = asking(fields);
  return buildMachine(question, await partsOf(question));
}

/** The recommended machine: within the budget, with everything that was asked running. */
async function bestFor(fields: Parameters<typeof asking>[0]): Promise<ProposedMachine> {
  const { machines } = await answerFor(fields);
  const [best] = machines;
  expect(best!.roles).toContain('best');
  expect(best!.total.typical).toBeLessThanOrEqual(fields!.budget!);
  expect(best!.checks.problem).toBe(0);
  expect(best!.runs.map(({ verdict }) => verdict)).not.toContain('no');
  return best!;
}

const cardOf = ({ lines }: ProposedMachine): string => lines[0]!.part;
const partOf = ({ lines }: ProposedMachine, kind: string) =>
  lines.find(({ component }) => component === kind)!;
const kinds = ['gpu', 'cpu', 'motherboard', 'memory', 'storage', 'psu', 'cooling', 'case'];

test('$800, used: a used card in a complete machine', async () => {
  const best = await bestFor({ budget: 800, condition: 'used', tasks: ['sdxl'] });
  expect(best.lines.map(({ component }) => component)).toEqual(kinds);
  expect(best.lines[0]!.price!.kind).toBe('used');
  expect(cardOf(best)).toBe('arc-b570');
});

test('$700, used: the least that would do is said', async () => {
  const { machines, least, notes } = await answerFor({ budget: 700, condition: 'used', tasks: ['sdxl'] });
  expect(machines.map(({ roles }) => roles)).toEqual([['least']]);
  expect(machines[0]!.total.typical).toBe(least);
  expect(notes.join(' ')).toContain('the least that would do costs $785');
});

test('$1,500: SDXL without options on 16 GB', async () => {
  const best = await bestFor({ budget: 1500, tasks: ['sdxl'] });
  expect(cardOf(best)).toBe('geforce-rtx-4080-super');
  expect(best.runs[0]).toMatchObject({ model: 'sdxl', unit: 'image', options: [] });
  expect(best.runs[0]!.seconds!.mid).toBeLessThan(6);
});

test('$2,500: SDXL and FLUX, with the system memory that offload takes', async () => {
  const question = { budget: 2500, tasks: ['sdxl', 'flux1-dev'] };
  const best = await bestFor(question);
  expect(cardOf(best)).toBe('geforce-rtx-5080');
  const memory = partOf(best, 'memory');
  // FLUX.1 dev has 33 GB of weights, which wait in system memory beside the operating system.
  expect(memory.why).toMatch(/at least the (3[5-9]|4\d) GB/);
  const { machines, nextStep, boundBy } = await answerFor(question);
  expect(machines.length).toBeGreaterThanOrEqual(2);
  expect(nextStep!.total).toBeGreaterThan(2500);
  expect(nextStep!.total - best.total.typical).toBeCloseTo(nextStep!.more, 1);
  expect(boundBy[0]!.demand).toBe('budget');
});

test('$2,500: Wan 2.2 as clips', async () => {
  const best = await bestFor({ budget: 2500, tasks: ['wan22-t2v-14b'] });
  expect(best.runs[0]).toMatchObject({ unit: 'clip', frames: 81 });
  expect(best.runs[0]!.cost).toBeGreaterThan(best.runs[0]!.electricity!);
  expect(cardOf(best)).toMatch(/^geforce-rtx-(4080|5080|5070-ti|4080-super)$/);
});

test('$4,000: two cards, whose board has two slots and whose supply carries both', async () => {
  const best = await bestFor({ budget: 4000, cards: 2, tasks: ['sdxl'] });
  expect(best.cards).toBe(2);
  expect(best.lines[0]).toMatchObject({ component: 'gpu', quantity: 2, part: 'geforce-rtx-5080' });
  for (const rule of ['card-slots', 'card-space', 'supply-output', 'card-plugs'])
    expect(best.findings.filter((finding) => finding.rule === rule).length, rule).toBeGreaterThan(0);
  // Each card makes its own images; both figures have four digits.
  expect((best.runs[0]!.perHour! * best.runs[0]!.seconds!.mid) / (2 * 3600)).toBeCloseTo(1, 3);
});

test('$10,000: a laboratory that generates clips and trains', async () => {
  const best = await bestFor({ budget: 10_000, tasks: ['wan22-5b', 'sdxl:lora', 'flux1-dev'] });
  expect(cardOf(best)).toBe('geforce-rtx-5090');
  expect(best.runs.map(({ unit }) => unit)).toEqual(['clip', 'training', 'image']);
  expect(best.renting.length).toBeGreaterThan(1);
  expect(best.renting[0]!.breakEvenHours).toBeGreaterThan(1000);
});

test('small and quiet: nothing that is large or loud', async () => {
  const { machines } = await answerFor({ budget: 2500, size: 'small', noise: 'quiet', tasks: ['sdxl'] });
  expect(machines.length).toBeGreaterThan(0);
  for (const { kind, total } of machines) {
    expect(kind).toBe('computer');
    expect(total.typical).toBeLessThanOrEqual(2500);
  }
  const quiet = await bestFor({ budget: 2500, noise: 'quiet', computers: false, tasks: ['sdxl'] });
  expect(quiet.wallW!.value).toBeLessThanOrEqual(quietW);
});

test('a Mac instead', async () => {
  const best = await bestFor({ budget: 3000, makers: ['Apple'], tasks: ['sdxl', 'flux1-schnell'] });
  expect(best).toMatchObject({ kind: 'computer', platform: 'M5 Max' });
  expect(cardOf(best)).toBe('mac-studio-m5-max-36-gb');
  expect(best.runs.every(({ seconds }) => seconds !== null)).toBe(true);
});

test('120 V and 15 A: the circuit carries the machine', async () => {
  const limit = continuousW(circuits.find(({ id }) => id === 'us-15')!)!;
  const { machines, leftOut } = await answerFor({
    budget: 20_000,
    circuit: 'us-15',
    cards: 2,
    tasks: ['sdxl'],
  });
  for (const { wallW } of machines) expect(wallW!.value).toBeLessThanOrEqual(limit);
  expect(leftOut.filter(({ reason }) => reason.includes('circuit')).map(({ id }) => id)).toContain(
    'geforce-rtx-5090',
  );
});

test('keeps an AM4 machine: its parts cost nothing, and a supply is bought for the card', async () => {
  const best = await bestFor({ scope: 'upgrade', budget: 900, owned: ownedAm4, tasks: ['sdxl'] });
  const owned = best.lines.filter((line) => line.owned).map(({ part }) => part);
  expect(owned.sort()).toEqual([...ownedAm4].sort());
  expect(best.lines.filter(({ price }) => price !== null).map(({ component }) => component)).toEqual([
    'gpu',
    'psu',
  ]);
  expect(best.platform).toBe('AM4 with B550');
});

test('euros: without conversion only prices in euros, and what has none is said', async () => {
  const { machines, leftOut } = await answerFor({
    budget: 1000,
    scope: 'card',
    currency: 'EUR',
    convert: false,
    tasks: ['sdxl'],
  });
  expect(cardOf(machines[0]!)).toBe('geforce-rtx-4080');
  for (const { total, currency } of machines) {
    expect(currency).toBe('EUR');
    expect(total.typical).toBeLessThanOrEqual(1000);
  }
  expect(leftOut.find(({ unpriced }) => unpriced)!.reason).toMatch(/EUR$/);
  const whole = await answerFor({ budget: 3000, currency: 'EUR', convert: false, tasks: ['sdxl'] });
  expect(whole.leftOut.find(({ kind, id }) => kind === 'platform' && id === 'AM5')!.reason).toBe(
    'no price of 2026 of a processor, a board, a memory kit, a drive, a cooler and a case was found in EUR',
  );
  expect(whole.notes.join(' ')).toContain('No machine of parts can be priced in EUR');
  expect(whole.machines.map(({ kind }) => kind)).toContain('computer');
});

test('euros: a complete machine, whose other prices are converted and say so', async () => {
  const question = { budget: 3000, currency: 'EUR' as const, tasks: ['sdxl', 'flux1-dev'], computers: false };
  const { machines, notes } = await answerFor(question);
  const best = machines[0]!;
  expect(best.kind).toBe('parts');
  expect(best.total.typical).toBeLessThanOrEqual(3000);
  expect(notes.join(' ')).toContain('European Central Bank');
  const priced = best.lines.flatMap(({ price }) => price ?? []);
  expect(priced.some(({ converted }) => converted !== null)).toBe(true);
  // The ECB's reference rates of 2026-10-30: a euro is 1.1172 dollars. The standard VAT of the median country is 21 %.
  for (const { typical, kind, converted } of priced)
    if (converted)
      expect(typical).toBeCloseTo((converted.dollars / 1.1172) * (kind === 'used' ? 1 : 1.21), 1);
});

test.each(['GBP', 'CHF', 'AUD'] as const)('%s: machines of parts are priced', async (currency) => {
  const { machines } = await answerFor({ budget: null, currency, tasks: ['sdxl'], computers: false });
  expect(machines[0]).toMatchObject({ kind: 'parts', currency });
});

test('a price in the currency that is older than half a year gives way to a newer one in dollars', async () => {
  // CHF 2,287 on 2026-02-17; in September the card cost more than $5,000 in the US.
  const { machines } = await answerFor({
    ...{ budget: null, currency: 'CHF', condition: 'new', gpus: ['geforce-rtx-5090'], tasks: ['sdxl'] },
  });
  expect(machines[0]!.lines[0]!.price).toMatchObject({ old: false, converted: { dollars: 5258 } });
});

test('a card that is asked for is the card, and only its own demands are said', async () => {
  const gpus = ['geforce-rtx-3060-12-gb'];
  const { machines, boundBy } = await answerFor({ budget: 2500, tasks: ['sdxl'], gpus });
  expect(machines.map(cardOf)).toEqual(gpus);
  expect(machines[0]!.lines[0]!.why).toBe('You asked for it.');
  expect(boundBy.map(({ demand }) => demand)).toContain('card');
  const either = await answerFor({ budget: null, tasks: ['sdxl'], gpus: [...gpus, 'geforce-rtx-5090'] });
  expect(either.machines.map(cardOf).sort()).toEqual([...gpus, 'geforce-rtx-5090'].sort());
});

test('a card that is asked for and cannot do it is named with the reason', async () => {
  const gpus = ['geforce-gtx-1050-ti'];
  const { machines, leftOut } = await answerFor({ budget: 2500, tasks: ['wan22-t2v-14b'], gpus });
  expect(machines).toEqual([]);
  expect(leftOut.find(({ id }) => id === gpus[0])!.reason).toBeTruthy();
});

test('a machine around a card that the reader has: the card costs nothing, and a second one does', async () => {
  const owned = ['geforce-rtx-3090'];
  const { machines } = await answerFor({ budget: 1000, tasks: ['sdxl'], owned });
  expect(machines.map(cardOf)).toEqual(owned);
  expect(machines[0]!.lines[0]).toMatchObject({ owned: true, price: null, quantity: 1 });
  const two = await answerFor({ budget: null, tasks: ['sdxl'], owned, cards: 2 });
  const cards = two.machines[0]!.lines.filter(({ component }) => component === 'gpu');
  expect(cards.map((line) => line.owned)).toEqual([true, false]);
  expect(two.machines[0]!.total.typical).toBeGreaterThan(
    machines[0]!.total.typical + cards[1]!.price!.typical - 1,
  );
});

test('four cards: a board with the slots, a supply for all of them, and what each one costs', async () => {
  const { machines } = await answerFor({ budget: null, cards: 4, tasks: ['flux1-dev'], computers: false });
  const [best] = machines;
  expect(best).toMatchObject({ kind: 'parts', cards: 4 });
  expect(best!.platform).toMatch(/^sTR5/);
  expect(best!.lines[0]!.quantity).toBe(4);
  // Eight registered modules for eight channels would cost more than the board, the processor and a card.
  expect(partOf(best!, 'memory').quantity).toBeLessThan(4);
});

test('the processor is explained by what the tasks ask of it', async () => {
  const offloaded = await bestFor({ budget: 2500, tasks: ['flux1-dev'] });
  expect(offloaded.runs[0]!.options.join()).toContain('offload');
  expect(partOf(offloaded, 'cpu').why).toMatch(/offloaded weights come from system memory over PCIe \d/);
  const onCard = await bestFor({ budget: 1500, tasks: ['sdxl'] });
  expect(partOf(onCard, 'cpu').why).toContain('run on the card');
});

test('AMD only', async () => {
  const { machines } = await answerFor({ budget: 2000, makers: ['AMD'], tasks: ['sdxl'] });
  expect(cardOf(machines[0]!)).toBe('radeon-rx-7900-xtx');
  for (const machine of machines) expect(cardOf(machine)).toMatch(/^radeon-|ryzen|strix|amd-/);
});

test('commercial use leaves out what its licence forbids', async () => {
  const { machines, leftOut } = await answerFor({
    budget: 2500,
    commercial: true,
    tasks: ['sdxl', 'flux1-dev'],
  });
  expect(machines[0]!.runs.map(({ model }) => model)).toEqual(['sdxl']);
  expect(leftOut[0]).toMatchObject({ kind: 'task', id: 'flux1-dev' });
});

test('a price that the reader enters counts', async () => {
  const best = await bestFor({ budget: 1500, tasks: ['sdxl'], prices: { 'geforce-rtx-4090': 600 } });
  expect(cardOf(best)).toBe('geforce-rtx-4090');
  expect(best.lines[0]!.price).toMatchObject({ typical: 600, kind: 'yours', sources: [] });
});
