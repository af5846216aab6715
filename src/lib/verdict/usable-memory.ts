import type { Gpu } from '../../content/schemas/gpu.ts';
import type { MemoryTotal, System } from '../../content/schemas/usable-memory.ts';
import { bytesPerGiB, bytesPerMiB } from '../units/memory-size.ts';
import { familyOf, type CardFamily } from './card-family.ts';
import { reportedMemory, shareOf } from './reported-memory.ts';

/** A card with the id of its collection entry. */
export type GpuWithId = Gpu & {
  id: string;
  /** The chip of a whole computer, whose readings hold for it. */
  chip?: string | null;
};

/** Readings by card, and what the families report, for looking up the usable memory of any card. */
export interface UsableMemory {
  readonly totals: ReadonlyMap<string, readonly MemoryTotal[]>;
  readonly families: ReadonlyMap<CardFamily, FamilyShare>;
  /** Bytes that a vendor's driver reports less on Linux than elsewhere: the median of the known cards. */
  readonly linuxGaps: ReadonlyMap<Gpu['vendor'], number>;
  /** Of the desktop cards of all vendors. */
  readonly desktop: FamilyShare;
}

/** What the known cards of a family report. */
interface FamilyShare {
  /** Median of the reported memory as a share of what makers print. */
  readonly share: number;
  /** Number of cards that it is based on. */
  readonly cards: number;
}

/** What the memory of a card is used for besides one program, and the machine that the card is in. */
export interface Machine {
  /** Operating system; what `nvidia-smi` reports counts when null. */
  readonly system?: System | null;
  /** Whether a display is connected to the card; default false. */
  readonly display?: boolean;
  /** System memory of the machine in GiB; for chips with unified memory, their memory. Null if it is not given. */
  readonly systemMemoryGiB?: number | null;
}

/** The memory of a card that one program can use. */
export interface Usable {
  readonly bytes: number;
  /** Read from a driver, or calculated from the share of the family. */
  readonly basis: 'reported' | 'family';
  /** Number of cards behind the share of the family; 1 for a reading of this card. */
  readonly cards: number;
  /** The family whose share counts; null for desktop cards of all makers. */
  readonly family: CardFamily | null;
}

/** Memory that an operating system needs for itself: what guides for Strix Halo and ComfyUI on Linux leave to it. */
export const systemShareBytes = 4 * bytesPerGiB;

/** Memory that a desktop takes on its card: what ComfyUI keeps free for other programs (model_management.py, 2026). */
function displayBytes(memoryGiB: number, system: System | null): number {
  if (system === 'linux') return 400 * bytesPerMiB;
  return (memoryGiB > 15 ? 700 : 600) * bytesPerMiB;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const desktopFamilies: readonly CardFamily[] = ['geforce', 'radeon', 'arc'];

/** Adds a value to the list of a key. */
const collect = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value) =>
  void lists.set(key, [...(lists.get(key) ?? []), value]);

/** Without readings, all of the memory. */
const shareOfAll = (shares: readonly number[]): FamilyShare => ({
  share: shares.length === 0 ? 1 : median(shares),
  cards: shares.length,
});

/** Prepares the readings for look-ups. */
export function usableMemoryOf(gpus: readonly GpuWithId[], readings: readonly MemoryTotal[]): UsableMemory {
  const totals = new Map<string, MemoryTotal[]>();
  for (const total of readings) collect(totals, total.card, total);
  const shares = new Map<CardFamily, number[]>();
  const gaps = new Map<Gpu['vendor'], number[]>();
  const addShare = (card: string, family: CardFamily) => {
    // Chips with unified memory are read on Linux, as `usableMemory` reads them.
    const reported = reportedMemory(totals.get(card) ?? [], family === 'unified' ? 'linux' : null);
    const share = reported && shareOf(reported);
    if (share) collect(shares, family, share);
  };
  for (const gpu of gpus) addShare(gpu.id, familyOf(gpu));
  for (const card of totals.keys()) if (card.startsWith('mac-')) addShare(card, 'apple');
  const families = new Map([...shares].map(([family, all]) => [family, shareOfAll(all)]));
  for (const gpu of gpus) {
    const linux = gpu.form === 'soc' ? null : reportedMemory(totals.get(gpu.id) ?? [], 'linux');
    const usual = families.get(familyOf(gpu));
    if (linux && usual) collect(gaps, gpu.vendor, usual.share * gpu.memoryGiB * bytesPerGiB - linux.bytes);
  }
  return {
    totals,
    families,
    linuxGaps: new Map([...gaps].map(([vendor, all]) => [vendor, Math.max(0, median(all))])),
    desktop: shareOfAll(desktopFamilies.flatMap((family) => shares.get(family) ?? [])),
  };
}

function reportedOrUsual(
  known: UsableMemory,
  gpu: GpuWithId,
  memoryGiB: number,
  system: System | null,
): Usable {
  const family = familyOf(gpu);
  const id = family === 'apple' ? `mac-${memoryGiB}-gb` : (gpu.chip ?? gpu.id);
  // A reading is for the memory that the catalogue gives, unless the chip is sold with several amounts.
  const totals = family === 'apple' || memoryGiB === gpu.memoryGiB ? (known.totals.get(id) ?? []) : [];
  const reported = reportedMemory(totals, system);
  if (reported) return { bytes: reported.bytes, basis: 'reported', cards: 1, family };
  // The share of unified memory was read on Linux.
  if (system === 'linux' && family !== 'unified') {
    const elsewhere = reportedOrUsual(known, gpu, memoryGiB, null);
    return { ...elsewhere, bytes: elsewhere.bytes - (known.linuxGaps.get(gpu.vendor) ?? 0) };
  }
  const usual = known.families.get(family);
  return usual
    ? { bytes: usual.share * memoryGiB * bytesPerGiB, basis: 'family', cards: usual.cards, family }
    : usualMemory(known, memoryGiB);
}

/**
 * The memory of a card that one program can use: what the driver reports, else the usual share of its family; less the
 * desktop where a display is connected to it, and less the system's share where the memory is unified.
 */
export function usableMemory(known: UsableMemory, gpu: GpuWithId, machine: Machine = {}): Usable {
  const { system = null, display = false, systemMemoryGiB = null } = machine;
  if (gpu.form !== 'soc') {
    const usable = reportedOrUsual(known, gpu, gpu.memoryGiB, system);
    const taken = display ? displayBytes(gpu.memoryGiB, system) : 0;
    return { ...usable, bytes: Math.max(0, usable.bytes - taken) };
  }
  const memoryGiB = Math.min(systemMemoryGiB ?? gpu.memoryGiB, gpu.memoryGiB);
  // Macs run macOS; other computers with unified memory report what Linux sees.
  const usable = reportedOrUsual(known, gpu, memoryGiB, gpu.vendor === 'Apple' ? null : 'linux');
  const rest = memoryGiB * bytesPerGiB - systemShareBytes;
  // What drivers report for other chips than Apple's includes the system's share.
  const left = gpu.vendor === 'Apple' ? usable.bytes : usable.bytes - systemShareBytes;
  return { ...usable, bytes: Math.max(0, Math.min(left, rest)) };
}

/** The usable share of an amount of memory on a desktop card that is not named. */
export function usualMemory({ desktop: { share, cards } }: UsableMemory, memoryGiB: number): Usable {
  return { bytes: share * memoryGiB * bytesPerGiB, basis: 'family', cards, family: null };
}
