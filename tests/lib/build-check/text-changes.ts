import { circuits } from '../../../src/lib/build/circuit.ts';
import type { CheckSetting } from '../../../src/lib/build/check-setting.ts';
import type { PartKind } from '../../../src/content/part-kinds.ts';
import type { PartEntry } from '../../../src/lib/parts/catalogue.ts';
import { changingModel, goodParts, hugeModel, inflexibleModel, type Changed } from './good-machine.ts';

const part = <Kind extends PartKind>(kind: Kind, fields: Partial<PartEntry<Kind>>): Changed => ({
  parts: { [kind]: fields },
});
const kinds = Object.keys(goodParts) as PartKind[];
const { cpu, motherboard: board } = goodParts;
const none = { sixteenPin: 0, twelvePin: 0, eightPin: 0, sixPin: 0, eps: 0 };

/** Every field of a part that may be unknown, unknown. */
const unknownFields: Changed[] = [
  part('gpu', { boardPowerW: null }),
  part('gpu', { slots: null }),
  part('gpu', { lengthMm: null }),
  part('gpu', { connectors: null }),
  part('gpu', { cooling: null }),
  part('gpu', { pcieGen: null }),
  part('gpu', { nvlink: null }),
  part('cpu', { maxPowerW: null }),
  part('cpu', { maxPowerW: null, socket: 'sTR5' }),
  part('cpu', { maxPowerW: null, socket: 'LGA1700' }),
  part('cpu', { memory: { ...cpu.memory, maxGiB: null } }),
  part('cpu', { memory: { ...cpu.memory, ecc: null } }),
  part('cpu', { pcie: { gen: null, usableLanes: null } }),
  part('cpu', { integratedGraphics: null, maxSockets: null }),
  part('motherboard', { slots: null }),
  part('motherboard', { laneModes: null }),
  part('motherboard', { m2: null }),
  part('motherboard', { sata: null }),
  part('motherboard', { epsConnectors: null }),
  part('motherboard', { memory: { ...board.memory, maxGiB: null } }),
  part('motherboard', { memory: { ...board.memory, moduleKinds: null } }),
  part('memory', { ecc: null }),
  part('psu', { inputVolts: null }),
  part('psu', { efficiency: null }),
  part('psu', { connectors: null }),
  part('psu', { connectors: { sixteenPin: null, eightPin: null, eps: null } }),
  part('psu', { atxVersion: null }),
  part('psu', { lengthMm: null }),
  part('cooling', { sockets: null }),
  part('cooling', { ratedW: null }),
  part('cooling', { heightMm: null }),
  part('cooling', { kind: 'closed loop', radiatorMm: null }),
  part('case', { boards: null }),
  part('case', { expansionSlots: null }),
  part('case', { maxGpuLengthMm: null }),
  part('case', { maxCoolerHeightMm: null }),
  part('case', { maxRadiatorMm: null }),
  part('case', { supplyForms: null }),
  part('case', { maxSupplyLengthMm: null }),
  part('case', { passiveCardAirflow: null }),
];

/** Parts that do not suit the rest. */
const otherFigures: Changed[] = [
  part('gpu', { memoryGiB: 4 }),
  part('gpu', { memoryGiB: 6 }),
  part('gpu', { memoryGiB: 8 }),
  part('gpu', { memoryGiB: 10 }),
  part('gpu', { boardPowerW: 600 }),
  part('gpu', { boardPowerW: 1500 }),
  part('gpu', { form: 'sxm', connectors: none }),
  part('gpu', { form: 'soc' }),
  part('gpu', { slots: 1 }),
  part('gpu', { slots: 4 }),
  part('gpu', { partnerSlots: 4 }),
  part('gpu', { lengthMm: 450 }),
  part('gpu', { connectors: { ...none, eightPin: 6 } }),
  part('gpu', { connectors: { ...none, eps: 1 } }),
  part('gpu', { cooling: 'fans' }),
  part('gpu', { cooling: 'passive' }),
  part('gpu', { pcieGen: 6 }),
  part('gpu', { nvlink: true }),
  ...['Pascal', 'Blackwell', 'Kepler'].map((architecture) => part('gpu', { architecture })),
  ...['RDNA 2.0', 'RDNA 4.0', 'GCN'].map((architecture) => part('gpu', { vendor: 'AMD', architecture })),
  part('gpu', { vendor: 'Intel' }),
  part('gpu', { vendor: 'Intel', name: 'Arc Pro card' }),
  part('gpu', { vendor: 'Apple' }),
  part('cpu', { tdpW: 400, maxPowerW: 400 }),
  part('cpu', { memory: { ...cpu.memory, channels: 8 } }),
  part('cpu', { memory: { ...cpu.memory, maxGiB: 32 } }),
  part('cpu', { memory: { ...cpu.memory, maxSpeedMTs: 4800, ecc: false } }),
  part('cpu', { pcie: { gen: 3, usableLanes: 16 } }),
  part('cpu', { pcie: { gen: 5, usableLanes: 128 } }),
  part('cpu', { integratedGraphics: false }),
  part('motherboard', { socket: 'AM4' }),
  part('motherboard', { form: 'E-ATX' }),
  part('motherboard', { epsConnectors: 3 }),
  part('motherboard', { sata: 0 }),
  part('motherboard', { m2: [] }),
  part('motherboard', { laneModes: [[4, 4]] }),
  part('motherboard', { slots: board.slots!.map((slot) => ({ ...slot, position: null })) }),
  part('motherboard', { slots: board.slots!.map((slot) => ({ ...slot, gen: 3 })) }),
  part('motherboard', { memory: { ...board.memory, maxGiB: 32 } }),
  part('motherboard', { memory: { ...board.memory, type: 'DDR4' } }),
  part('motherboard', { memory: { ...board.memory, slots: 1 } }),
  part('memory', { type: 'DDR4' }),
  part('memory', { moduleKind: 'RDIMM', ecc: true }),
  part('memory', { ecc: true }),
  part('memory', { modules: 1 }),
  part('memory', { modules: 3 }),
  part('memory', { modules: 1, moduleGiB: 8 }),
  part('memory', { moduleGiB: 128 }),
  part('memory', { speedMTs: 8000 }),
  part('storage', { capacityGB: 5 }),
  part('storage', { interface: 'sas', form: '2.5-inch' }),
  part('storage', { interface: 'sata', form: '2.5-inch' }),
  part('psu', { ratedW: 400 }),
  part('psu', { ratedW: 600 }),
  part('psu', { ratedW: 850, atxVersion: null }),
  part('psu', { ratedW: 600, atxVersion: '2.x' }),
  part('psu', { ratedW: 3000 }),
  part('psu', { inputVolts: { low: 100, high: 127 } }),
  part('psu', { efficiency: 'White' }),
  part('psu', { form: 'CRPS', efficiency: 'White' }),
  part('psu', { connectors: { sixteenPin: 0, eightPin: 4, eps: 2 } }),
  part('psu', { connectors: { sixteenPin: 0, eightPin: 1, eps: 0 } }),
  part('psu', { inputVolts: { low: 200, high: 240 } }),
  part('psu', { inputVolts: { low: 200, high: 240 }, ratedLowLineW: 800 }),
  part('psu', { lengthMm: 300 }),
  part('psu', { form: 'SFX' }),
  part('cooling', { sockets: ['AM4'] }),
  part('cooling', { ratedW: 100 }),
  part('cooling', { heightMm: 200 }),
  part('cooling', { kind: 'closed loop', heightMm: null, radiatorMm: 360 }),
  part('cooling', { kind: 'closed loop', heightMm: null, radiatorMm: 420 }),
  part('case', { kind: 'rack', rackUnits: 4, passiveCardAirflow: true }),
  part('case', { kind: 'open frame' }),
  part('case', { expansionSlots: 1 }),
  part('case', { boards: ['Mini-ITX'] }),
];

const settings: Partial<CheckSetting>[] = [
  ...circuits.map((circuit) => ({ circuit })),
  { circuit: null },
  { models: [] },
  { models: [hugeModel] },
  { models: [inflexibleModel] },
  { models: [changingModel] },
  { os: 'windows' },
  { os: null },
  { use: 'rack' },
  { use: null },
];

/** What can be different of the good machine, one thing at a time. */
export const changes: readonly Changed[] = [
  ...kinds.flatMap((kind): Changed[] => [
    { freeText: [kind] },
    { without: [kind] },
    { quantities: { [kind]: 2 } },
    { others: { [kind]: {} } },
  ]),
  ...[3, 4, 6].map((count) => ({ quantities: { gpu: count } })),
  { quantities: { storage: 6 } },
  { others: { cpu: { socket: 'AM4', tdpW: 60, maxPowerW: 60 } } },
  { others: { motherboard: { socket: 'AM4' } } },
  { others: { gpu: { memoryGiB: 8, form: 'sxm', boardPowerW: 100 } } },
  { others: { psu: { ratedW: 300 } } },
  { others: { memory: { moduleKind: 'RDIMM' } } },
  { parts: { gpu: { slots: 4 }, case: { expansionSlots: 8 } }, quantities: { gpu: 2 } },
  ...[true, null].map((passiveCardAirflow): Changed => ({
    parts: { gpu: { cooling: 'passive' }, case: { kind: 'rack', rackUnits: 4, passiveCardAirflow } },
    setting: { use: 'rack' },
  })),
  ...[0, null].map((sata) => ({
    parts: { storage: { interface: 'sata' as const, form: '2.5-inch' as const }, motherboard: { sata } },
  })),
  { parts: { gpu: { cooling: 'passive' } }, without: ['case'], setting: { use: 'rack' } },
  ...unknownFields,
  ...otherFigures,
  ...settings.map((setting) => ({ setting })),
];

function both(one: Changed, other: Changed): Changed {
  const parts = Object.fromEntries(
    kinds.map((kind) => [kind, { ...one.parts?.[kind], ...other.parts?.[kind] }]),
  ) as Changed['parts'] & object;
  return {
    parts,
    quantities: { ...one.quantities, ...other.quantities },
    freeText: [...(one.freeText ?? []), ...(other.freeText ?? [])],
    without: [...(one.without ?? []), ...(other.without ?? [])],
    others: { ...one.others, ...other.others },
    setting: { ...one.setting, ...other.setting },
  };
}

/** Changes that bear on most rules. */
const wide: readonly Changed[] = [
  { quantities: { gpu: 2 } },
  { quantities: { gpu: 3 } },
  { without: ['cpu'] },
  { without: ['motherboard'] },
  { without: ['case'] },
  { freeText: ['psu'] },
  { others: { gpu: {} } },
  { setting: { circuit: null } },
  { setting: { circuit: circuits.find((circuit) => circuit.id === 'eu-16')! } },
  { setting: { os: 'windows' } },
  { setting: { os: null } },
  { setting: { use: 'rack' } },
  { setting: { models: [] } },
];

/** Each change together with each of those that bear on most rules. */
export const pairs: readonly Changed[] = changes.flatMap((one) => wide.map((other) => both(one, other)));
