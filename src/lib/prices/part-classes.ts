import type { PartKind, PartOfKind } from '../../content/part-kinds.ts';

/** Whether a part belongs to a class, by its fields. */
type Belongs<Kind extends PartKind> = (part: PartOfKind[Kind]) => boolean;

/** `DDR5 UDIMM kit 64 GB (2x32)`, `DDR4 RDIMM 32 GB`, `DDR5 UDIMM module 16 GB`, `DDR5 UDIMM kit 128 GB`. */
function memoryClass(name: string): Belongs<'memory'> | null {
  const match = /^(DDR\d) (UDIMM|RDIMM|LRDIMM)(?: (kit|module))? (\d+) GB(?: \((\d+)x(\d+)\))?$/.exec(name);
  if (!match) return null;
  const [, type, moduleKind, form, total, count, size] = match;
  return (kit) => {
    if (kit.type !== type || kit.moduleKind !== moduleKind) return false;
    // Unbuffered memory with error correction is another market.
    if (moduleKind === 'UDIMM' && kit.ecc === true) return false;
    if (count) return kit.modules === Number(count) && kit.moduleGiB === Number(size);
    if (form === 'kit') return kit.modules > 1 && kit.modules * kit.moduleGiB === Number(total);
    return kit.modules === 1 && kit.moduleGiB === Number(total);
  };
}

/** `Motherboard AM5 B650`, `Motherboard sTR5 WRX90`: the letter E of a chipset is another chipset, except of B650. */
function boardClass(name: string): Belongs<'motherboard'> | null {
  const [, socket, chipset] = /^Motherboard (\S+) (\S+)$/.exec(name) ?? [];
  if (!socket) return null;
  const chipsets = chipset === 'B650' ? ['B650', 'B650E'] : [chipset];
  return (board) => board.socket === socket && chipsets.includes(board.chipset?.replace(/^AMD |^Intel /, ''));
}

/** `NVMe SSD 2 TB`: drives for M.2 whose printed capacity rounds to it; server drives are another market. */
function driveClass(name: string): Belongs<'storage'> | null {
  const [, terabytes] = /^NVMe SSD (\d+) TB$/.exec(name) ?? [];
  if (!terabytes) return null;
  const share = (drive: PartOfKind['storage']) => drive.capacityGB / (Number(terabytes) * 1000);
  return (drive) =>
    drive.kind === 'ssd' &&
    drive.interface === 'nvme' &&
    drive.form.startsWith('M.2') &&
    share(drive) >= 0.95 &&
    share(drive) <= 1.03;
}

/** `Power supply 1600 W Titanium`. */
function supplyClass(name: string): Belongs<'psu'> | null {
  const [, watts, badge] = /^Power supply (\d+) W (\w+)$/.exec(name) ?? [];
  if (!watts) return null;
  return (supply) => supply.ratedW === Number(watts) && supply.efficiency === badge && supply.form === 'ATX';
}

/** How the name of a class is read, by kind of part. Other kinds are priced by product, not by class. */
const readers: { [Kind in PartKind]?: (name: string) => Belongs<Kind> | null } = {
  memory: memoryClass,
  motherboard: boardClass,
  storage: driveClass,
  psu: supplyClass,
};

/**
 * The class of prices that a part belongs to by its fields, among the names of classes; null where it belongs to none.
 * Processors, cases and coolers have none: within a family of them prices differ several times.
 */
export function classOfPart<Kind extends PartKind>(
  kind: Kind,
  part: PartOfKind[Kind],
  names: Iterable<string>,
): string | null {
  const reader = readers[kind];
  if (!reader) return null;
  for (const name of names) if (reader(name)?.(part)) return name;
  return null;
}
