import type {
  LinePrice,
  MachineAnswer,
  MachineLine,
  MachineRun,
  ProposedMachine,
} from '../../../src/lib/machine/answer.ts';
import { nativeTask } from '../../../src/lib/machine/task.ts';

const source = { name: 'A shop', url: 'https://shop.example/' };

const price = (low: number, typical: number, high: number, changed: Partial<LinePrice> = {}): LinePrice => ({
  low,
  typical,
  high,
  date: '2026-10',
  kind: 'street-new',
  class: null,
  old: false,
  converted: null,
  sources: [source],
  ...changed,
});

const line = (
  component: MachineLine['component'],
  part: string,
  name: string,
  cost: LinePrice | null,
  quantity = 1,
): MachineLine => ({
  component,
  part,
  name,
  quantity,
  price: cost,
  owned: cost === null,
  why: `Why ${name}.`,
});

const run = (
  model: string,
  name: string,
  seconds: number,
  changed: Partial<MachineRun> = {},
): MachineRun => ({
  task: nativeTask(model),
  model,
  name,
  unit: 'image',
  verdict: 'fits',
  options: [],
  changesResult: false,
  seconds: { low: seconds * 0.8, mid: seconds, high: seconds * 1.3 },
  perHour: 3600 / seconds,
  basis: 'modelled',
  steps: 20,
  frames: null,
  electricity: 0.0004,
  cost: 0.012,
  ...changed,
});

/** A machine with a used card, a class price and a part that is owned. */
export const madeMachine = (changed: Partial<ProposedMachine> = {}): ProposedMachine => ({
  id: 'best',
  roles: ['best'],
  title: 'GeForce RTX 3090, AM5 with B650',
  kind: 'parts',
  platform: 'AM5 with B650',
  lines: [
    line('gpu', 'geforce-rtx-3090', 'GeForce RTX 3090', price(900, 1060, 1207, { kind: 'used' })),
    line('cpu', 'ryzen-7-9700x', 'Ryzen 7 9700X', price(300, 300, 300)),
    line('memory', 'kit', 'DDR5-6000, 2 × 16 GB', price(200, 214.5, 230), 2),
    line('psu', 'supply', '850 W Gold', price(90, 95, 110, { class: 'Power supply 850 W Gold', old: true })),
    line('case', 'case', 'Mid tower', null),
  ],
  total: { low: 1690, typical: 1884, high: 2077 },
  currency: 'USD',
  oldest: '2026-03',
  withinBudget: true,
  checks: { problem: 0, warning: 1, likely: 2, fine: 21, noData: 3 },
  findings: [],
  wallW: { value: 470, low: 430, high: 510, reason: null },
  runs: [
    run('sdxl', 'Stable Diffusion XL', 5.4),
    run('flux1-dev', 'FLUX.1 dev', 27.8, { verdict: 'tight', options: ['NF4'], changesResult: true }),
  ],
  memoryGiB: 24,
  cards: 1,
  why: 'It is the fastest.',
  tradeOffs: ['It is used.'],
  renting: [
    {
      gpu: 'geforce-rtx-3090',
      count: 1,
      class: 'community',
      perHour: { low: 0.2, typical: 0.22, high: 0.25 },
      breakEvenHours: 9180,
      breakEvenYears: 12.6,
      date: '2026-09-01',
    },
  ],
  ...changed,
});

/** An answer of two machines, of which the budget decided the first. */
export const madeAnswer = (changed: Partial<MachineAnswer> = {}): MachineAnswer => ({
  machines: [
    madeMachine(),
    madeMachine({
      id: 'cheapest',
      roles: ['cheapest'],
      title: 'GeForce RTX 3060, AM4 with B550',
      total: { low: 1000, typical: 1100, high: 1180 },
    }),
  ],
  nextStep: {
    more: 650,
    total: 2534.2,
    card: 'geforce-rtx-4090',
    name: 'GeForce RTX 4090',
    faster: 1.9,
    text: '$650 more buys a GeForce RTX 4090: 1.9 times as fast.',
  },
  leftOut: [
    { kind: 'platform', id: 'AM3', name: 'AM3', reason: 'no price of 2026 was found', unpriced: true },
    { kind: 'card', id: 'arc-a310', name: 'Arc A310', reason: 'no price of 2026 was found', unpriced: true },
  ],
  boundBy: [{ demand: 'budget', text: 'The budget decides: every faster machine costs more.' }],
  least: 900,
  notes: [],
  program: 'diffusers',
  ...changed,
});
