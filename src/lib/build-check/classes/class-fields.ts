import type { CatalogueKind } from '../../../content/part-kinds.ts';
import type { Case } from '../../../content/schemas/parts/case.ts';
import type { Cooler } from '../../../content/schemas/parts/cooler.ts';
import type { MemoryKit } from '../../../content/schemas/parts/memory-kit.ts';
import type { Cpu } from '../../../content/schemas/parts/cpu.ts';
import type { Motherboard } from '../../../content/schemas/parts/motherboard.ts';
import type { PowerSupply } from '../../../content/schemas/parts/power-supply.ts';
import { boardForms } from '../../../content/schemas/parts/words.ts';
import { wholeNumber } from '../../units/number-format.ts';
import type { PartEntry } from '../../parts/catalogue.ts';
import { longSlotsOf } from '../board-facts.ts';
import { coolerMounts, fitsMount } from '../cooler-mounts.ts';

/** A value of a field; sets and objects as JSON. */
export type ClassValue = number | string;

/** The name of the class that a part belongs to, in the plural; null where a field that it needs is missing. */
type ClassName<Part> = (part: Partial<Part>) => string | null;

/** A field that classes of parts tell something about, with the classes from the narrowest to the widest. */
export interface ClassField<Kind extends CatalogueKind = CatalogueKind> {
  kind: Kind;
  field: string;
  value: (part: PartEntry<Kind>) => ClassValue | null;
  classes: readonly ClassName<PartEntry<Kind>>[];
  /** The class in words, where its name is an id. */
  words?: (part: PartEntry<Kind>) => string;
}

/** Bounds of the classes of supplies by rated output, in watts. */
const supplyBands = [200, 450, 550, 650, 750, 850, 1_000, 1_200, 1_500, 2_000, 5_001];

/** `1,000 to 1,199 W` */
function band(watts: number | undefined): string | null {
  if (watts === undefined) return null;
  const above = supplyBands.findIndex((bound) => watts < bound);
  if (above < 1) return null;
  const [low, high] = [supplyBands[above - 1]!, supplyBands[above]!];
  return high > 2_000 ? '2,000 W and more' : `${wholeNumber(low)} to ${wholeNumber(high - 1)} W`;
}

type Supply = Partial<PowerSupply>;
const ofWatts = ({ ratedW }: Supply) => (band(ratedW) === null ? null : `supplies of ${band(ratedW)}`);
const ofForm = ({ form }: Supply) => (form ? `${form} supplies` : null);
const ofFormAndWatts = ({ form, ratedW }: Supply) =>
  form && band(ratedW) ? `${form} supplies of ${band(ratedW)}` : null;
const ofBadge = ({ form, ratedW, efficiency }: Supply) =>
  form && band(ratedW) && efficiency ? `${form} supplies of ${band(ratedW)} with ${efficiency}` : null;
const supplyPlugs = (kind: 'eightPin' | 'sixteenPin' | 'eps'): ClassField<'psu'> => ({
  kind: 'psu',
  field: kind,
  value: ({ connectors }) => connectors?.[kind] ?? null,
  classes: [ofBadge, ofFormAndWatts, ofWatts],
});

/** Supplies by whether they have a 16-pin plug of their own. */
const ofSixteenPin = ({ connectors }: Supply) => {
  const plugs = connectors?.sixteenPin ?? null;
  return plugs === null ? null : `supplies ${plugs > 0 ? 'with' : 'without'} a 16-pin plug`;
};

/** The largest board that a case names. */
function largestBoard({ boards }: Partial<Case>): (typeof boardForms)[number] | null {
  const places = (boards ?? []).map((form) => boardForms.indexOf(form));
  return places.length === 0 ? null : boardForms[Math.max(...places)]!;
}

const ofLargest = (chassis: Partial<Case>) => {
  const largest = largestBoard(chassis);
  return chassis.kind && largest ? `cases of the kind ${chassis.kind} for boards up to ${largest}` : null;
};
const widthOf = ({ widthMm }: Partial<Case>) => {
  if (widthMm === undefined) return null;
  const from = Math.floor(widthMm / 10) * 10;
  return `${from} to ${from + 9} mm wide`;
};
const ofWidth = (chassis: Partial<Case>) => (widthOf(chassis) ? `cases ${widthOf(chassis)}` : null);
const ofWidthAndLargest = (chassis: Partial<Case>) =>
  widthOf(chassis) && largestBoard(chassis)
    ? `cases ${widthOf(chassis)} for boards up to ${largestBoard(chassis)}`
    : null;
/** Cases that take boards of Micro-ATX and larger have places for full-size supplies. */
const ofAtLeastMicro = ({ kind, boards }: Partial<Case>) =>
  kind && (boards ?? []).some((form) => boardForms.indexOf(form) >= boardForms.indexOf('Micro-ATX'))
    ? `cases of the kind ${kind} for Micro-ATX boards or larger`
    : null;
const ofCaseKind = ({ kind }: Partial<Case>) => (kind ? `cases of the kind ${kind}` : null);

type Board = Partial<Motherboard>;
const ofChipset = ({ chipset }: Board) => (chipset ? `boards with ${chipset}` : null);
const ofChipsetAndForm = ({ chipset, form }: Board) =>
  chipset && form ? `${form} boards with ${chipset}` : null;
const ofSocketAndForm = ({ socket, form }: Board) => (socket && form ? `${form} boards for ${socket}` : null);
const ofSocket = ({ socket }: Board) => (socket ? `boards for ${socket}` : null);
const ofSize = ({ form }: Board) => (form ? `${form} boards` : null);

/** The family of a processor by its first words: "Core i9", "EPYC", "Threadripper PRO". */
const processorFamily = (name: string): string | null =>
  /^(?:Ryzen )?Threadripper(?: PRO)?|^Ryzen(?: Threadripper)?(?: PRO)?(?: \d)?|^Core(?: Ultra)?(?: i?\d)?|^EPYC(?: \d)?|^Xeon(?: [A-Za-z]+)?/
    .exec(name)?.[0]
    .replace('Ryzen Threadripper', 'Threadripper') ?? null;

type Processor = Partial<Cpu> & { family?: string };
const ofTdp = ({ socket, tdpW }: Processor) =>
  socket && tdpW !== undefined ? `processors for ${socket} with a TDP of ${tdpW} W` : null;
const ofCpuSocket = ({ socket }: Processor) => (socket ? `processors for ${socket}` : null);
const ofFamily = ({ socket, name, family: said }: Processor) => {
  const known = said ?? name;
  const family = known === undefined ? null : processorFamily(known);
  return socket && family ? `${family} processors for ${socket}` : null;
};

type Kit = Partial<MemoryKit> & { unitGiB?: number };
/** Kits by what a wording states: "64 GB DDR4". */
const ofKit = ({ type, moduleKind, modules, moduleGiB, unitGiB }: Kit) => {
  const GiB = unitGiB ?? (modules && moduleGiB ? modules * moduleGiB : undefined);
  if (!type || GiB === undefined) return null;
  const registered = moduleKind && moduleKind !== 'UDIMM' ? `${moduleKind} ` : '';
  return `${type} ${registered}kits of ${GiB} GB`;
};
const ofKitEcc = ({ type, ecc }: Kit) => (type && ecc === true ? `${type} kits with ECC` : null);

type Cooling = Partial<Cooler>;
const ofCoolerKind = ({ kind }: Cooling) =>
  kind ? { air: 'air coolers', 'closed loop': 'closed loops', 'open loop': 'open loops' }[kind] : null;
const ofRadiator = ({ kind, radiatorMm }: Cooling) =>
  kind && radiatorMm ? `${ofCoolerKind({ kind })} with a radiator of ${radiatorMm} mm` : null;

type Card = Partial<PartEntry<'card'>>;
const ofChip = ({ chip }: Card) => chip ?? null;
const chipWords = ({ chipName }: PartEntry<'card'>) => `${chipName} cards`;
const cardFigure = (field: 'lengthMm' | 'slots' | 'boardPowerW' | 'cooling'): ClassField<'card'> => ({
  kind: 'card',
  field,
  value: (card) => card[field],
  classes: [ofChip],
  words: chipWords,
});

/** Every field that the checks take from classes. */
export const classFields: readonly (
  | ClassField<'psu'>
  | ClassField<'case'>
  | ClassField<'motherboard'>
  | ClassField<'cpu'>
  | ClassField<'card'>
  | ClassField<'cooling'>
  | ClassField<'memory'>
)[] = [
  supplyPlugs('eightPin'),
  supplyPlugs('sixteenPin'),
  supplyPlugs('eps'),
  {
    kind: 'psu',
    field: 'lengthMm',
    value: ({ lengthMm }) => lengthMm,
    classes: [ofFormAndWatts, ofForm, ofWatts],
  },
  { kind: 'psu', field: 'form', value: ({ form }) => form, classes: [ofWatts] },
  {
    kind: 'psu',
    field: 'atx3',
    value: ({ atxVersion }) => (atxVersion === null ? null : Number(atxVersion !== '2.x')),
    classes: [ofSixteenPin],
  },
  {
    kind: 'case',
    field: 'maxCoolerHeightMm',
    value: ({ maxCoolerHeightMm }) => maxCoolerHeightMm,
    classes: [ofWidthAndLargest, ofWidth, ofLargest, ofCaseKind],
  },
  {
    kind: 'case',
    field: 'maxSupplyLengthMm',
    value: ({ maxSupplyLengthMm }) => maxSupplyLengthMm,
    classes: [ofLargest, ofAtLeastMicro, ofCaseKind],
  },
  {
    kind: 'case',
    field: 'maxGpuLengthMm',
    value: ({ maxGpuLengthMm }) => maxGpuLengthMm,
    classes: [ofWidthAndLargest, ofLargest, ofCaseKind],
  },
  {
    kind: 'case',
    field: 'maxRadiatorMm',
    value: ({ maxRadiatorMm }) => maxRadiatorMm,
    classes: [ofLargest, ofCaseKind],
  },
  {
    kind: 'case',
    field: 'expansionSlots',
    value: ({ expansionSlots }) => expansionSlots,
    classes: [ofLargest, ofCaseKind],
  },
  {
    kind: 'case',
    field: 'supplyForms',
    value: ({ supplyForms }) => supplyForms && JSON.stringify([...supplyForms].sort()),
    classes: [ofLargest, ofAtLeastMicro, ofCaseKind],
  },
  {
    kind: 'motherboard',
    field: 'epsConnectors',
    value: ({ epsConnectors }) => epsConnectors,
    classes: [ofChipsetAndForm, ofChipset, ofSocketAndForm, ofSocket],
  },
  {
    kind: 'motherboard',
    field: 'longSlots',
    value: longSlotsOf,
    classes: [ofChipsetAndForm, ofSocketAndForm, ofSize],
  },
  {
    kind: 'motherboard',
    field: 'firstSlotGen',
    value: (board) =>
      board.firstSlotGen ?? board.slots?.find(({ mechanical }) => mechanical === 16)?.gen ?? null,
    classes: [ofChipsetAndForm, ofChipset, ofSocket],
  },
  {
    kind: 'motherboard',
    field: 'sata',
    value: ({ sata }) => sata,
    classes: [ofChipsetAndForm, ofChipset, ofSocketAndForm],
  },
  {
    kind: 'motherboard',
    field: 'm2',
    value: ({ m2, m2Places }) => m2?.length ?? m2Places ?? null,
    classes: [ofChipsetAndForm, ofSocketAndForm],
  },
  {
    kind: 'motherboard',
    field: 'memorySlots',
    value: ({ memory }) => memory.slots,
    classes: [ofChipsetAndForm, ofSocketAndForm],
  },
  {
    kind: 'motherboard',
    field: 'maxGiB',
    value: ({ memory }) => memory.maxGiB,
    classes: [ofChipsetAndForm, ofSocketAndForm],
  },
  { kind: 'cpu', field: 'maxPowerW', value: ({ maxPowerW }) => maxPowerW, classes: [ofTdp] },
  { kind: 'cpu', field: 'maxGiB', value: ({ memory }) => memory.maxGiB, classes: [ofFamily, ofCpuSocket] },
  {
    kind: 'cpu',
    field: 'channels',
    value: ({ memory }) => memory.channels,
    classes: [ofFamily, ofCpuSocket],
  },
  {
    kind: 'cpu',
    field: 'usableLanes',
    value: ({ pcie }) => pcie.usableLanes,
    classes: [ofFamily, ofCpuSocket],
  },
  { kind: 'cpu', field: 'pcieGen', value: ({ pcie }) => pcie.gen, classes: [ofFamily, ofCpuSocket] },
  {
    kind: 'memory',
    field: 'modules',
    value: ({ modules }) => modules,
    classes: [ofKit],
  },
  {
    kind: 'memory',
    field: 'moduleKind',
    value: ({ moduleKind }) => moduleKind,
    classes: [ofKitEcc],
  },
  ...coolerMounts.map((socket): ClassField<'cooling'> => ({
    kind: 'cooling',
    field: `mount ${socket}`,
    value: ({ sockets }) => sockets && Number(fitsMount(sockets, socket)),
    classes: [ofRadiator, ofCoolerKind],
  })),
  {
    kind: 'cooling',
    field: 'heightMm',
    value: ({ heightMm, kind }) => (kind === 'air' ? heightMm : null),
    classes: [({ kind }) => (kind === 'air' ? 'air coolers' : null)],
  },
  cardFigure('lengthMm'),
  cardFigure('slots'),
  cardFigure('boardPowerW'),
  cardFigure('cooling'),
  {
    kind: 'card',
    field: 'connectors',
    value: ({ connectors }) => connectors && JSON.stringify(connectors),
    classes: [ofChip],
    words: chipWords,
  },
];
