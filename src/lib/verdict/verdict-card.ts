import { hardwareKindOf, type HardwareKind } from './hardware-kind.ts';
import {
  usableMemory,
  usualMemory,
  type GpuWithId,
  type Machine,
  type Usable,
  type UsableMemory,
} from './usable-memory.ts';
import type { Gpu } from '../../content/schemas/gpu.ts';

/** A card, or an amount of memory, in a machine: what a verdict needs to know about it. Plain data. */
export interface VerdictCard {
  /** Id of the card; null for an amount of memory. */
  id: string | null;
  name: string;
  vendor: Gpu['vendor'] | null;
  kind: HardwareKind;
  /** Memory as makers print it, in GiB; for unified memory, that of the machine. Null for no data. */
  memoryGiB: number | null;
  /** What one program can use of it; null for no data. */
  usable: Usable | null;
}

/** What a list of cards says of one. */
export type ListedCard = Pick<VerdictCard, 'id' | 'name' | 'vendor' | 'memoryGiB'>;

/** A card of the catalogue in a machine. */
export function cardIn(known: UsableMemory, gpu: GpuWithId, machine: Machine = {}): VerdictCard {
  const kind = hardwareKindOf(gpu);
  const { id, name, vendor } = gpu;
  const memoryGiB =
    gpu.form === 'soc' ? Math.min(machine.systemMemoryGiB ?? gpu.memoryGiB, gpu.memoryGiB) : gpu.memoryGiB;
  return { id, name, vendor, kind, memoryGiB, usable: usableMemory(known, gpu, machine) };
}

/** A desktop card of some amount of memory that is not named. */
export function cardWith(known: UsableMemory, memoryGiB: number): VerdictCard {
  const name = `A card with ${memoryGiB} GB`;
  return { id: null, name, vendor: null, kind: 'usual', memoryGiB, usable: usualMemory(known, memoryGiB) };
}
