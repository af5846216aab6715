import type { CatalogueKind } from '../../../src/content/part-kinds.ts';

/** A part as an object of any fields. */
type Fields = Readonly<Record<string, unknown>>;

/** The fields of each kind of part that may have no data: paths, the last of which is hidden. */
const hideable: Readonly<Partial<Record<CatalogueKind, readonly string[]>>> = {
  psu: [
    'efficiency',
    'connectors',
    'connectors.eightPin',
    'connectors.sixteenPin',
    'connectors.eps',
    'lengthMm',
    'atxVersion',
    'inputVolts',
  ],
  motherboard: [
    'form',
    'slots',
    'laneModes',
    'm2',
    'm2Places',
    'sata',
    'epsConnectors',
    'x16Slots',
    'cardSlotsAtLeast',
    'slotLanes',
    'firstSlotGen',
    'doubleWidthCards',
    'memory.maxGiB',
    'memory.slots',
    'memory.moduleKinds',
  ],
  case: [
    'boards',
    'expansionSlots',
    'maxGpuLengthMm',
    'maxCoolerHeightMm',
    'maxRadiatorMm',
    'supplyForms',
    'maxSupplyLengthMm',
    'widthMm',
  ],
  cooling: ['sockets', 'heightMm', 'radiatorMm', 'ratedW'],
  cpu: ['maxPowerW', 'memory.maxGiB', 'pcie.gen', 'pcie.usableLanes', 'maxSockets'],
  gpu: ['boardPowerW', 'slots', 'partnerSlots', 'lengthMm', 'connectors', 'cooling', 'pcieGen', 'nvlink'],
  card: ['lengthMm', 'slots', 'boardPowerW', 'cooling', 'connectors'],
  memory: ['ecc'],
  storage: ['pcieGen'],
};

/** Fields that the schema leaves out instead of setting them to null. */
const optional = [
  'm2Places',
  'x16Slots',
  'cardSlotsAtLeast',
  'slotLanes',
  'firstSlotGen',
  'doubleWidthCards',
  'widthMm',
];

function without(part: Fields, [key, ...rest]: readonly string[]): Fields | null {
  const value = part[key!];
  if (value === null || value === undefined) return null;
  if (rest.length === 0) {
    if (!optional.includes(key!)) return { ...part, [key!]: null };
    return Object.fromEntries(Object.entries(part).filter(([each]) => each !== key));
  }
  const inner = without(value as Fields, rest);
  return inner && { ...part, [key!]: inner };
}

/** The part without each of its known fields, one at a time. */
export const hiddenParts = <Part extends object>(
  kind: CatalogueKind,
  part: Part,
): { field: string; part: Part }[] =>
  (hideable[kind] ?? []).flatMap((field) => {
    const hidden = without(part as Fields, field.split('.'));
    return hidden === null ? [] : [{ field, part: hidden as Part }];
  });
