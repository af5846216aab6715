import type { ComponentKind } from '../../content/schemas/component-kind.ts';
import type { Gpu } from '../../content/schemas/gpu.ts';
import type { Case } from '../../content/schemas/parts/case.ts';
import type { Cooler } from '../../content/schemas/parts/cooler.ts';
import type { Cpu } from '../../content/schemas/parts/cpu.ts';
import type { Drive } from '../../content/schemas/parts/drive.ts';
import type { MemoryKit } from '../../content/schemas/parts/memory-kit.ts';
import type { Motherboard } from '../../content/schemas/parts/motherboard.ts';
import type { PowerSupply } from '../../content/schemas/parts/power-supply.ts';

/** The type of a catalogue entry, by kind of component. */
export interface PartOfKind {
  gpu: Gpu;
  cpu: Cpu;
  memory: MemoryKit;
  storage: Drive;
  motherboard: Motherboard;
  cooling: Cooler;
  psu: PowerSupply;
  case: Case;
}

/** Kinds of component with parts in the catalogue: all but `other`. */
export type PartKind = keyof PartOfKind;

/** A part with the id of its collection entry. */
export type PartEntry<Kind extends PartKind = PartKind> = PartOfKind[Kind] & { id: string };

/** The collection in `src/content/` that holds each kind of part. */
export const collectionOfKind = {
  gpu: 'gpus',
  cpu: 'cpus',
  memory: 'memory-kits',
  storage: 'drives',
  motherboard: 'motherboards',
  cooling: 'coolers',
  psu: 'power-supplies',
  case: 'cases',
} as const satisfies Record<PartKind, string>;

/** The kinds, in the order in which the site lists them. */
export const partKinds = Object.keys(collectionOfKind) as PartKind[];

/** Whether the catalogue has parts of a kind of component. */
export const isPartKind = (kind: ComponentKind): kind is PartKind => kind !== 'other';

/** Every part, by kind and id. */
export type PartsCatalogue = { readonly [Kind in PartKind]: ReadonlyMap<string, PartEntry<Kind>> };

/** The catalogue as lists, as the collections and `/data/` files hold it. Kinds left out are empty. */
export type PartLists = { readonly [Kind in PartKind]?: readonly PartEntry<Kind>[] };

/** Makes a catalogue of lists of parts. */
export function createPartsCatalogue(lists: PartLists): PartsCatalogue {
  const byId = <Kind extends PartKind>(kind: Kind): ReadonlyMap<string, PartEntry<Kind>> =>
    new Map((lists[kind] ?? []).map((part) => [part.id, part as PartEntry<Kind>]));
  return {
    gpu: byId('gpu'),
    cpu: byId('cpu'),
    memory: byId('memory'),
    storage: byId('storage'),
    motherboard: byId('motherboard'),
    cooling: byId('cooling'),
    psu: byId('psu'),
    case: byId('case'),
  };
}

/** The part of a kind with an id; null where the catalogue has none. */
export function partOf<Kind extends PartKind>(
  catalogue: PartsCatalogue,
  kind: Kind,
  id: string,
): PartEntry<Kind> | null {
  const parts: ReadonlyMap<string, PartEntry<Kind>> = catalogue[kind];
  return parts.get(id) ?? null;
}
