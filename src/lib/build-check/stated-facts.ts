import type { StatedPart } from '../../content/schemas/stated-part.ts';
import { boardForms, memoryTypes, socketMemory, sockets } from '../../content/schemas/parts/words.ts';
import type { BuildLine } from '../build/rows/build.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { readFigures } from '../parts/wording/read-figures.ts';
import type { BoardFacts, CpuFacts } from './part-facts.ts';

const memoryType = (word: string | undefined) => memoryTypes.find((each) => each === word) ?? null;

/** Memory, supply and drive that a row's wording states; what the wording leaves out is null. */
export function statedBy({ component, model, part, says }: BuildLine): readonly StatedPart[] {
  // A guide's row states its facts itself.
  if (part !== null || says.length > 0) return says;
  const stated = readFigures(model, component);
  if (component === 'memory' && stated.capacityGiB !== undefined)
    return [
      {
        component,
        unitGiB: stated.capacityGiB,
        modules: stated.modules ?? null,
        type: memoryType(stated.memoryType),
        ecc: stated.ecc ?? null,
        source: null,
      },
    ];
  if (component === 'psu' && stated.watts !== undefined)
    return [{ component, ratedW: stated.watts, efficiency: stated.badge ?? null, source: null }];
  if (component === 'storage' && stated.capacityGB !== undefined && stated.interface !== undefined)
    return [
      {
        component,
        capacityGB: stated.capacityGB,
        interface: stated.interface,
        pcieGen: stated.pcieGen ?? null,
        source: null,
      },
    ];
  return [];
}

/** Fields of a part that free text describes. */
const described = (name: string) => ({
  id: '',
  name: `“${name}”`,
  vendor: '',
  released: null,
  prices: [],
  notes: [],
  sources: [],
});

/** The case that a row's wording describes: an open frame, a rack chassis, an "E-ATX tower"; null when it names no kind. */
export function statedCase({ model }: BuildLine): PartEntry<'case'> | null {
  const { kind, rackUnits, formFactor, lengthMm, slots } = readFigures(model, 'case');
  const largest = boardForms.find((form) => form === formFactor);
  const stated =
    kind === 'open frame' || kind === 'rack' ? kind : kind === 'tower' || largest ? 'tower' : null;
  if (stated === null) return null;
  return {
    ...described(model),
    kind: stated,
    rackUnits: rackUnits ?? null,
    boards: largest ? [largest] : null,
    boardsComplete: false,
    expansionSlots: slots ?? null,
    maxGpuLengthMm: lengthMm ?? null,
    maxCoolerHeightMm: null,
    maxRadiatorMm: null,
    supplyForms: null,
    maxSupplyLengthMm: null,
    passiveCardAirflow: null,
  };
}

/** The cooler that a row's wording describes: a loop with its radiator, a cooler of so many rack units; null when it names no kind. */
export function statedCooler({ model }: BuildLine): PartEntry<'cooling'> | null {
  const { kind, heightMm, radiatorMm, rackUnits, watts } = readFigures(model, 'cooling');
  if (kind !== 'air' && kind !== 'closed loop' && kind !== 'open loop') return null;
  return {
    ...described(model),
    kind,
    sockets: null,
    ratedW: watts ?? null,
    heightMm: heightMm ?? null,
    radiatorMm: radiatorMm ?? null,
    rackUnits: rackUnits ?? null,
  };
}

const socketIn = (word: string | undefined) => sockets.find((each) => each === word) ?? null;

/** The processor that a row's wording describes: "Threadripper PRO"; null when it names no family and no socket. */
export function statedProcessor({ model }: BuildLine): CpuFacts | null {
  const { family, socket, watts } = readFigures(model, 'cpu');
  if (family === undefined && socket === undefined) return null;
  return {
    ...described(model),
    ...(family !== undefined && { family }),
    socket: socketIn(socket),
    tdpW: watts ?? null,
    maxPowerW: null,
    memory: {
      types: null,
      moduleKinds: null,
      channels: null,
      maxGiB: null,
      maxSpeedMTs: null,
      ecc: null,
    },
    pcie: { gen: null, usableLanes: null },
    maxSockets: null,
  };
}

/** Memory that the chipsets of a socket take where there is one generation. */
const memoryOfSocket = (socket: CpuFacts['socket']) => {
  const types = socket === null ? [] : socketMemory[socket];
  return types.length === 1 ? types[0]! : null;
};

/** The board that a row's wording describes: "WRX90", "B650 Mini-ITX"; null when it names no chipset and no socket. */
export function statedBoard({ model }: BuildLine): BoardFacts | null {
  const { chipset, socket, formFactor, memoryType: type } = readFigures(model, 'motherboard');
  if (chipset === undefined && socket === undefined) return null;
  const own = socketIn(socket);
  return {
    ...described(model),
    socket: own,
    sockets: null,
    chipset: chipset ?? null,
    form: boardForms.find((form) => form === formFactor) ?? null,
    memory: {
      type: memoryType(type) ?? memoryOfSocket(own),
      moduleKinds: null,
      slots: null,
      maxGiB: null,
      ecc: null,
    },
    slots: null,
    laneModes: null,
    m2: null,
    sata: null,
    epsConnectors: null,
  };
}
