import { gpuSchema } from '../../../src/content/schemas/gpu.ts';
import { readCollection } from '../../../src/content/read-collection.ts';
import { createPartsCatalogue, type PartEntry } from '../../../src/lib/parts/catalogue.ts';
import { buildOf, row } from './builds.ts';

/** Machines whose draw somebody measured, with the parts that the catalogue lacks as their reports name them. */
const part = (name: string, note: string) => ({
  name,
  vendor: 'measured machine',
  released: null,
  prices: [],
  notes: [note],
  sources: [{ name: note, url: null, date: '2026-11-24' }],
});

const memory = { maxGiB: null, maxSpeedMTs: null, ecc: null };

/** A processor as far as power is concerned. */
function cpu(id: string, watts: number, note: string): PartEntry<'cpu'> {
  return {
    ...part(id, note),
    id,
    socket: 'LGA4677',
    cores: 1,
    threads: 1,
    baseGHz: null,
    boostGHz: null,
    tdpW: watts,
    maxPowerW: watts,
    memory: { types: ['DDR5'], moduleKinds: ['RDIMM'], channels: 8, ...memory },
    pcie: { gen: null, usableLanes: null },
    integratedGraphics: null,
    maxSockets: null,
  };
}

/** A supply as far as power is concerned. */
function supply(
  id: string,
  ratedW: number,
  efficiency: 'Platinum' | 'Titanium',
  note: string,
): PartEntry<'psu'> {
  return {
    ...part(id, note),
    id,
    ratedW,
    ratedLowLineW: null,
    inputVolts: null,
    form: 'ATX',
    atxVersion: null,
    efficiency,
    connectors: null,
    lengthMm: null,
  };
}

export const measuredCatalogue = createPartsCatalogue({
  gpu: readCollection('gpus', gpuSchema),
  cpu: [
    cpu('xeon-silver-150w', 150, 'two Xeon Silver of 150 W each (server-gear.com)'),
    cpu('xeon-w-2255', 165, 'Intel Xeon W-2255, 165 W'),
    cpu('epyc-7763', 280, 'AMD EPYC 7763, up to 280 W'),
  ],
  psu: [
    supply('server-1800', 1800, 'Titanium', 'two supplies of 1,800 W at 200 V (server-gear.com)'),
    supply('desktop-1600', 1600, 'Platinum', 'one EVGA supply of 1,600 W, 92 % (Puget Systems)'),
    supply('desktop-1000', 1000, 'Platinum', 'four supplies of 1,000 W'),
  ],
});

/** What was measured at the wall, in watts. */
export const measuredMachines = {
  'four RTX 4090 under gpu_burn': {
    build: buildOf(
      row('gpu', 'geforce-rtx-4090', 4),
      row('cpu', 'xeon-silver-150w', 2),
      row('psu', 'server-1800', 2),
    ),
    wallW: 2080,
  },
  'four RTX 3090, peak': {
    build: buildOf(row('gpu', 'geforce-rtx-3090', 4), row('cpu', 'xeon-w-2255'), row('psu', 'desktop-1600')),
    wallW: 1717,
  },
  'seven RTX 4090 and an EPYC 7763': {
    build: buildOf(row('gpu', 'geforce-rtx-4090', 7), row('cpu', 'epyc-7763'), row('psu', 'desktop-1000', 4)),
    wallW: 3500,
  },
};
