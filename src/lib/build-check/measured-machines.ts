import type { Source } from '../../content/schemas/sourced.ts';
import { createPartsCatalogue, type PartEntry, type PartsCatalogue } from '../parts/catalogue.ts';
import { emptyLine, type Build, type BuildLine } from '../build/rows/build.ts';
import { fourCards3090, fourCards4090 } from './power-model.ts';

/** A machine whose power was measured, as its report describes it. */
export interface MeasuredMachine {
  id: string;
  /** The load and the machine, for a table. */
  name: string;
  /** Id of the card in the catalogue. */
  card: string;
  cards: number;
  /** Processors: how many, and the sustained limit of each in watts. */
  processors: { count: number; watts: number };
  /** Supplies: how many, the rating of each in watts, and the 80 PLUS badge as reported or implied. */
  supplies: { count: number; watts: number; badge: 'Platinum' | 'Titanium' };
  /** Watts at the wall. */
  wallW: number;
  /** The measurement as a sentence for findings about the same cards. */
  words: string;
  source: Source;
}

/** Machines that the power model is compared with. */
export const measuredMachines: readonly MeasuredMachine[] = [
  {
    id: 'four-rtx-4090',
    name: 'Four RTX 4090 under gpu_burn, two Xeon of 150 W, 16 memory modules',
    card: 'geforce-rtx-4090',
    cards: 4,
    processors: { count: 2, watts: 150 },
    supplies: { count: 2, watts: 1800, badge: 'Titanium' },
    wallW: 2080,
    words:
      'Measured: four RTX 4090 in a server drew 2,080 W at the wall under gpu_burn, and 2,160 W with the processors under load as well.',
    source: fourCards4090,
  },
  {
    id: 'four-rtx-3090',
    name: 'Four RTX 3090, peak, Xeon W-2255 of 165 W',
    card: 'geforce-rtx-3090',
    cards: 4,
    processors: { count: 1, watts: 165 },
    supplies: { count: 1, watts: 1600, badge: 'Platinum' },
    wallW: 1717,
    words:
      'Measured: four RTX 3090 on one 1,600 W supply peaked at 1,717 W at the wall, 20 W below the limit of the supply.',
    source: fourCards3090,
  },
  {
    id: 'seven-rtx-4090',
    name: 'Seven RTX 4090, EPYC 7763',
    card: 'geforce-rtx-4090',
    cards: 7,
    processors: { count: 1, watts: 280 },
    supplies: { count: 4, watts: 1000, badge: 'Platinum' },
    wallW: 3500,
    words: 'Measured: seven RTX 4090 with an EPYC 7763 drew about 3,500 W.',
    source: {
      name: 'mov-axbx: power of a machine with seven RTX 4090',
      url: 'https://www.mov-axbx.com/wopr/wopr_power.html',
      date: '2026-11-01',
    },
  },
];

/** The largest measured machine with at most this many of a card; null without a measurement. */
export function measuredWith(card: string, cards: number): MeasuredMachine | null {
  const found = measuredMachines.filter((machine) => machine.card === card && machine.cards <= cards);
  return found.reduce<MeasuredMachine | null>(
    (largest, each) => (largest && largest.cards >= each.cards ? largest : each),
    null,
  );
}

const nameless = (machine: MeasuredMachine) => ({
  id: machine.id,
  name: machine.name,
  vendor: 'not named',
  released: null,
  prices: [],
  notes: [],
  sources: [machine.source],
});

/** The processor of a measured machine; only its power matters. */
const processorOf = (machine: MeasuredMachine): PartEntry<'cpu'> => ({
  ...nameless(machine),
  socket: 'LGA4677',
  cores: 1,
  threads: 1,
  baseGHz: null,
  boostGHz: null,
  tdpW: machine.processors.watts,
  maxPowerW: machine.processors.watts,
  memory: {
    types: ['DDR5'],
    moduleKinds: ['RDIMM'],
    channels: 8,
    maxGiB: null,
    maxSpeedMTs: null,
    ecc: null,
  },
  pcie: { gen: null, usableLanes: null },
  integratedGraphics: null,
  maxSockets: null,
});

/** The supply of a measured machine; only its rating and badge matter. */
const supplyOf = (machine: MeasuredMachine): PartEntry<'psu'> => ({
  ...nameless(machine),
  ratedW: machine.supplies.watts,
  ratedLowLineW: null,
  inputVolts: null,
  form: 'ATX',
  atxVersion: null,
  efficiency: machine.supplies.badge,
  connectors: null,
  lengthMm: null,
});

/** A measured machine as a build, and a catalogue of its parts and the cards. */
export function measuredBuild(
  machine: MeasuredMachine,
  cards: PartsCatalogue['gpu'],
): { build: Build; catalogue: PartsCatalogue } {
  const row = (component: 'gpu' | 'cpu' | 'psu', part: string, quantity: number): BuildLine => ({
    ...emptyLine(component),
    component,
    part,
    quantity,
  });
  const lines = [
    row('gpu', machine.card, machine.cards),
    row('cpu', machine.id, machine.processors.count),
    row('psu', machine.id, machine.supplies.count),
  ];
  const catalogue = createPartsCatalogue({
    gpu: [...cards.values()],
    cpu: [processorOf(machine)],
    psu: [supplyOf(machine)],
  });
  return { build: { tier: 'none', currency: 'USD', lines }, catalogue };
}
