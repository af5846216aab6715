import { goodParts, hugeModel, type Changed } from './good-machine.ts';

const { pcie, memory: cpuMemory } = goodParts.cpu;
const boardMemory = goodParts.motherboard.memory;
const adapter = { sixteenPin: 0, eightPin: 1, eps: 2 };

/** For each rule: what makes it find a problem, and what leaves it without a figure that it needs. */
export const ruleCases: [rule: string, wrong: Changed | null, open: Changed | null, good?: Changed][] = [
  ['socket', { parts: { motherboard: { socket: 'AM4' } } }, { freeText: ['motherboard'] }],
  ['module-form', { parts: { gpu: { form: 'sxm' } } }, null],
  ['vram-for-models', { parts: { gpu: { memoryGiB: 4 } } }, { freeText: ['gpu'] }],
  [
    'vram-guide-minimum',
    { parts: { gpu: { memoryGiB: 16 } }, setting: { models: [] } },
    { freeText: ['gpu'], setting: { models: [] } },
    { setting: { models: [] } },
  ],
  ['card-slots', { quantities: { gpu: 3 } }, { parts: { motherboard: { slots: null } } }],
  ['risers', { rows: ['PCIe 3.0 risers'] }, null],
  [
    'pcie-atomics',
    { parts: { gpu: { vendor: 'AMD', architecture: 'RDNA 3.0' } }, quantities: { gpu: 3 } },
    null,
  ],
  ['firmware', { parts: { gpu: { name: 'Tesla P40' } } }, null],
  ['supply-cables', { quantities: { psu: 2 } }, null],
  [
    'memory-speed',
    { parts: { memory: { modules: 4, speedMTs: 6000 } } },
    null,
    { parts: { memory: { modules: 4, speedMTs: 3600 } } },
  ],
  [
    'processor-lanes',
    { quantities: { gpu: 4 } },
    { parts: { cpu: { pcie: { ...pcie, usableLanes: null } } } },
  ],
  ['card-link', { parts: { gpu: { pcieGen: 6 } } }, { parts: { gpu: { pcieGen: null } } }],
  ['card-space', { parts: { case: { expansionSlots: 1 } } }, { parts: { gpu: { slots: null } } }],
  ['card-length', { parts: { gpu: { lengthMm: 450 } } }, { parts: { case: { maxGpuLengthMm: null } } }],
  ['passive-cards', { parts: { gpu: { cooling: 'passive' } } }, { parts: { gpu: { cooling: null } } }],
  [
    'crowded-cards',
    { parts: { gpu: { cooling: 'fans' } }, quantities: { gpu: 3 } },
    { parts: { gpu: { cooling: null } }, quantities: { gpu: 3 } },
    { quantities: { gpu: 3 } },
  ],
  ['supply-output', { parts: { psu: { ratedW: 400 } } }, { freeText: ['psu'] }],
  [
    'supply-transients',
    { parts: { psu: { ratedW: 450 } } },
    { parts: { psu: { ratedW: 600, atxVersion: null } } },
  ],
  [
    'supply-voltage',
    { parts: { psu: { ratedW: 1_600, inputVolts: { low: 200, high: 240 } } } },
    { parts: { psu: { ratedW: 1_600, inputVolts: null } } },
  ],
  ['card-plugs', { parts: { psu: { connectors: adapter } } }, { parts: { psu: { connectors: null } } }],
  [
    'board-plugs',
    { parts: { motherboard: { epsConnectors: 3, socket: 'sTR5' } } },
    { parts: { motherboard: { epsConnectors: null, socket: 'sTR5' } } },
  ],
  ['wall-power', { parts: { psu: { efficiency: 'White' } } }, { freeText: ['cpu'] }],
  ['circuit-load', { parts: { gpu: { boardPowerW: 1500 } } }, { freeText: ['cpu'] }],
  [
    'memory-kind',
    { parts: { memory: { type: 'DDR4' } } },
    {
      parts: {
        motherboard: { memory: { ...boardMemory, moduleKinds: null } },
        cpu: { memory: { ...cpuMemory, moduleKinds: ['UDIMM', 'RDIMM'] } },
      },
    },
  ],
  [
    'memory-capacity',
    { parts: { memory: { moduleGiB: 128 } } },
    { parts: { motherboard: { memory: { ...boardMemory, maxGiB: null } } } },
  ],
  ['memory-channels', { parts: { memory: { modules: 1 } } }, { freeText: ['memory'] }],
  ['memory-against-vram', { setting: { models: [hugeModel] } }, { freeText: ['memory'] }],
  ['storage-space', { parts: { storage: { capacityGB: 5 } } }, { freeText: ['storage'] }],
  ['drive-ports', { quantities: { storage: 2 } }, { parts: { motherboard: { m2: null } } }],
  ['cooler-fit', { parts: { cooling: { sockets: ['LGA1700'] } } }, { parts: { cooling: { sockets: null } } }],
  [
    'cooler-rating',
    { parts: { cooling: { ratedW: 100 } } },
    { parts: { cpu: { maxPowerW: null, socket: 'LGA1700' } } },
  ],
  ['case-fit', { parts: { case: { boards: ['Mini-ITX'] } } }, { parts: { case: { boards: null } } }],
  ['nvlink', null, { freeText: ['gpu'], quantities: { gpu: 2 } }, { quantities: { gpu: 2 } }],
  [
    'driver-support',
    { parts: { gpu: { architecture: 'Pascal' } } },
    { parts: { gpu: { architecture: 'Kepler' } } },
  ],
];
