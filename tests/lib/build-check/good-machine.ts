import type { PartKind } from '../../../src/content/part-kinds.ts';
import { circuits } from '../../../src/lib/build/circuit.ts';
import { checkBuild } from '../../../src/lib/build-check/check-build.ts';
import type { CheckSetting } from '../../../src/lib/build/check-setting.ts';
import type { Finding } from '../../../src/lib/build-check/types.ts';
import type { ModelNeed } from '../../../src/lib/verdict/model-need.ts';
import { hardwareKinds } from '../../../src/lib/verdict/hardware-kind.ts';
import { usableMemoryOf } from '../../../src/lib/verdict/usable-memory.ts';
import type { WayNeed } from '../../../src/lib/verdict/ways.ts';
import { createPartsCatalogue, type PartEntry, type PartLists } from '../../../src/lib/parts/catalogue.ts';
import { buildOf, row } from './builds.ts';

const base = (name: string) => ({
  id: name,
  name,
  vendor: 'a maker',
  released: null,
  prices: [],
  notes: [],
  sources: [{ name: 'made up for this test', url: null, date: '2026-11-24' }],
});

/** The kinds of part that the rules are about. */
type CheckedKind = 'gpu' | 'cpu' | 'memory' | 'storage' | 'motherboard' | 'psu' | 'cooling' | 'case';

/** Parts of a machine with complete data that passes every rule. */
export const goodParts: { [Kind in CheckedKind]: PartEntry<Kind> } = {
  gpu: {
    ...base('card'),
    vendor: 'NVIDIA',
    architecture: 'Ada Lovelace',
    year: 2023,
    memoryGiB: 24,
    memoryType: 'GDDR6X',
    bandwidthGBs: 1000,
    fp32Tflops: 80,
    tensorFp16Tflops: null,
    tensorFp16HalfTflops: null,
    tensorNote: null,
    bf16: true,
    fp8: true,
    fp4: false,
    boardPowerW: 300,
    form: 'pcie',
    slots: 2,
    partnerSlots: null,
    lengthMm: 250,
    connectors: { sixteenPin: 1, twelvePin: 0, eightPin: 0, sixPin: 0, eps: 0 },
    cooling: 'blower',
    pcieGen: 4,
    pcieLanes: 16,
    nvlink: false,
    computeCapability: '8.9',
    recommendedSupplyW: null,
  },
  cpu: {
    ...base('processor'),
    socket: 'AM5',
    cores: 16,
    threads: 32,
    baseGHz: 4,
    boostGHz: 5,
    tdpW: 120,
    maxPowerW: 150,
    memory: {
      types: ['DDR5'],
      moduleKinds: ['UDIMM'],
      channels: 2,
      maxGiB: 192,
      maxSpeedMTs: 5600,
      ecc: true,
    },
    pcie: { gen: 5, usableLanes: 24 },
    integratedGraphics: true,
    maxSockets: 1,
  },
  motherboard: {
    ...base('board'),
    socket: 'AM5',
    sockets: 1,
    chipset: 'X870E',
    form: 'ATX',
    memory: { type: 'DDR5', moduleKinds: ['UDIMM'], slots: 4, maxGiB: 192, ecc: null },
    slots: [
      { position: 1, mechanical: 16, lanes: 16, gen: 5, from: 'cpu' },
      { position: 4, mechanical: 16, lanes: 8, gen: 5, from: 'cpu' },
    ],
    laneModes: [
      [16, 0],
      [8, 8],
    ],
    m2: [{ lanes: 4, gen: 5, from: 'cpu' }],
    sata: 4,
    epsConnectors: 2,
  },
  memory: {
    ...base('memory'),
    type: 'DDR5',
    moduleKind: 'UDIMM',
    ecc: false,
    modules: 2,
    moduleGiB: 32,
    speedMTs: 5600,
    voltage: null,
  },
  storage: {
    ...base('drive'),
    kind: 'ssd',
    capacityGB: 2000,
    interface: 'nvme',
    pcieGen: 4,
    form: 'M.2 2280',
    readMBs: null,
    writeMBs: null,
    enduranceTBW: null,
  },
  psu: {
    ...base('supply'),
    ratedW: 1000,
    ratedLowLineW: null,
    inputVolts: { low: 100, high: 240 },
    form: 'ATX',
    atxVersion: '3.1',
    efficiency: 'Gold',
    connectors: { sixteenPin: 1, eightPin: 4, eps: 2 },
    lengthMm: 160,
  },
  cooling: {
    ...base('cooler'),
    kind: 'air',
    sockets: ['AM5'],
    ratedW: 250,
    heightMm: 155,
    radiatorMm: null,
    rackUnits: null,
  },
  case: {
    ...base('case'),
    kind: 'tower',
    boards: ['ATX'],
    expansionSlots: 7,
    maxGpuLengthMm: 400,
    maxCoolerHeightMm: 180,
    maxRadiatorMm: 360,
    supplyForms: ['ATX'],
    maxSupplyLengthMm: 220,
    passiveCardAirflow: false,
    rackUnits: null,
  },
};

const gib = 2 ** 30;

const offload = { id: 'offload-model', label: 'model offload', changesResult: false, cost: 15 };

/** A way that needs some GiB, and a tenth more or less. */
const wayOf = (GiB: number, systemGiB: number, options: WayNeed['options']): WayNeed => ({
  options,
  cost: options.reduce((sum, { cost }) => sum + cost, 0),
  bytes: { low: 0.9 * GiB * gib, mid: GiB * gib, high: 1.1 * GiB * gib },
  systemMemoryBytes: systemGiB * gib,
  diskBytes: 9 * gib,
  measured: true,
});

const ways = [wayOf(10, 10, []), wayOf(6, 13, [offload])];
const everywhere = (needs: WayNeed[]) =>
  Object.fromEntries(hardwareKinds.map((kind) => [kind, needs])) as ModelNeed['ways'];

/** A model of 10 GiB, or 6 GiB with model offload. */
export const aModel: ModelNeed = {
  id: 'model',
  name: 'A model',
  request: { model: 'model' },
  ways: everywhere(ways),
  weightBytes: 9 * gib,
  notes: [],
  usable: usableMemoryOf([], []),
};

/** The same without options. */
export const inflexibleModel: ModelNeed = { ...aModel, ways: everywhere(ways.slice(0, 1)) };

/** The same with options that change the image. */
export const changingModel: ModelNeed = {
  ...aModel,
  ways: everywhere([ways[0]!, wayOf(6, 13, [{ ...offload, changesResult: true }])]),
};

/** A model that takes 74 GiB of system memory. */
export const hugeModel: ModelNeed = {
  ...aModel,
  weightBytes: 70 * gib,
  ways: everywhere([wayOf(10, 74, [])]),
};

/** A complete setting. */
export const fullSetting: CheckSetting = {
  circuit: circuits.find((circuit) => circuit.id === 'us-15')!,
  models: [aModel],
  os: 'linux',
  use: 'desk',
};

/** Differences from the good machine. */
export interface Changed {
  /** Fields of a part, by its kind. */
  parts?: { [Kind in PartKind]?: Partial<PartEntry<Kind>> };
  quantities?: Partial<Record<PartKind, number>>;
  /** Kinds whose row is free text. */
  freeText?: PartKind[];
  /** Kinds without a row. */
  without?: PartKind[];
  /** Fields of a second part, by its kind: the row leaves open which of the two it is. */
  others?: { [Kind in PartKind]?: Partial<PartEntry<Kind>> };
  setting?: Partial<CheckSetting>;
  /** Wordings of rows of the kind "other": "PCIe 3.0 risers". */
  rows?: string[];
}

const kinds = Object.keys(goodParts) as PartKind[];

/** The rules' answers about the good machine with some changes. */
export function answersWith({
  parts = {},
  quantities = {},
  freeText = [],
  without = [],
  others = {},
  setting = {},
  rows: wordings = [],
}: Changed): Finding[] {
  const otherId = (kind: PartKind) => `other-${goodParts[kind].id}`;
  const lists = Object.fromEntries(
    kinds.map((kind) => {
      const part = { ...goodParts[kind], ...parts[kind] };
      const other = { ...part, id: otherId(kind), name: `other ${part.name}`, ...others[kind] };
      return [kind, kind in others ? [part, other] : [part]];
    }),
  ) as PartLists;
  const rows = kinds
    .filter((kind) => !without.includes(kind))
    .map((kind) => {
      const open = freeText.includes(kind) || kind in others;
      const line = row(kind, open ? null : goodParts[kind].id, quantities[kind] ?? 1);
      return kind in others ? { ...line, choices: [goodParts[kind].id, otherId(kind)] } : line;
    });
  const linkRows = wordings.map((model, place) => ({ ...row('other', null, 1, `other-${place}`), model }));
  return checkBuild(buildOf(...rows, ...linkRows), createPartsCatalogue(lists), {
    ...fullSetting,
    ...setting,
  });
}
