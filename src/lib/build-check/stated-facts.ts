import type { StatedPart } from '../../content/schemas/stated-part.ts';
import { memoryTypes } from '../../content/schemas/parts/words.ts';
import type { BuildLine } from '../build/rows/build.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { readFigures } from '../parts/wording/read-figures.ts';

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

/** The case that a row's wording describes: an open frame, a rack chassis; null when it says no more than "case". */
export function statedCase({ model }: BuildLine): PartEntry<'case'> | null {
  const { kind, rackUnits } = readFigures(model, 'case');
  if (kind !== 'open frame' && kind !== 'rack') return null;
  return {
    ...described(model),
    kind,
    rackUnits: rackUnits ?? null,
    boards: null,
    expansionSlots: null,
    maxGpuLengthMm: null,
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
