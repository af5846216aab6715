import type { PartKind } from '../../content/part-kinds.ts';
import type { PartEntry } from '../parts/catalogue.ts';
import { hasPrice, type PriceAnswer } from './price-answer.ts';
import { priceAnswer, priceOfClass, type PriceCatalogue } from './price-catalogue.ts';

function memoryClass({ type, moduleKind, modules, moduleGiB, ecc }: PartEntry<'memory'>): string | null {
  // Unbuffered memory with error correction is another market.
  if (moduleKind === 'UDIMM' && ecc === true) return null;
  if (moduleKind === 'UDIMM' && modules === 2)
    return `${type} ${moduleKind} kit ${modules * moduleGiB} GB (${modules}x${moduleGiB})`;
  // A kit of several registered modules is another product than one module.
  return moduleKind === 'RDIMM' && modules === 1 ? `${type} ${moduleKind} ${moduleGiB} GB` : null;
}

/** The class of a drive of a capacity and interface, whatever its form: `NVMe SSD 4 TB`. Null without one. */
export const classOfDrive = ({
  interface: link,
  capacityGB,
}: Pick<PartEntry<'storage'>, 'interface' | 'capacityGB'>): string | null =>
  link === 'nvme' && capacityGB % 1000 === 0 ? `NVMe SSD ${capacityGB / 1000} TB` : null;

/** Drives for M.2: server drives are another market. */
const driveClass = (drive: PartEntry<'storage'>): string | null =>
  drive.form.startsWith('M.2') ? classOfDrive(drive) : null;

const supplyClass = ({ ratedW, efficiency, form }: PartEntry<'psu'>): string | null =>
  efficiency === null || form !== 'ATX' ? null : `Power supply ${ratedW} W ${efficiency}`;

const boardClass = ({ socket, chipset }: PartEntry<'motherboard'>): string | null =>
  chipset === null ? null : `Motherboard ${socket} ${chipset === 'B650E' ? 'B650' : chipset}`;

const classes: { readonly [Kind in PartKind]?: (part: PartEntry<Kind>) => string | null } = {
  memory: memoryClass,
  storage: driveClass,
  psu: supplyClass,
  motherboard: boardClass,
};

/**
 * The class of equal parts whose prices hold for a part: a kit of two 32 GB modules, a B650 board. Null for kinds whose
 * products differ too much to share a price, such as processors and cases.
 */
export function classOfPart<Kind extends PartKind>(kind: Kind, part: PartEntry<Kind>): string | null {
  const find = classes[kind] as ((part: PartEntry<Kind>) => string | null) | undefined;
  return find?.(part) ?? null;
}

/** What a part costs, and whether the price is its own or that of its class. */
export interface PartPrice {
  answer: PriceAnswer;
  /** The class whose price it is; null if it is the part's own. */
  class: string | null;
}

/** What a part costs: its own prices of 2026, otherwise those of its class. Without both, an answer without prices. */
export function priceOfPart<Kind extends PartKind>(
  catalogue: PriceCatalogue,
  kind: Kind,
  part: PartEntry<Kind>,
): PartPrice {
  const own = priceAnswer(catalogue, part.id);
  const name = hasPrice(own) ? null : classOfPart(kind, part);
  const ofClass = name === null ? null : priceOfClass(catalogue, name);
  return ofClass && hasPrice(ofClass) ? { answer: ofClass, class: name } : { answer: own, class: null };
}
