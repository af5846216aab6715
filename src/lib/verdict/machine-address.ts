import type { System } from '../../content/schemas/usable-memory.ts';
import type { Machine } from './usable-memory.ts';

/** Fields of a machine in an address. */
export const machineKeys = ['system', 'display', 'systemMemory'] as const;

/** Systems that a reader can choose; a Mac runs macOS whatever is chosen. */
const systems: readonly System[] = ['linux', 'windows', 'macos'];

/** Bounds of the system memory in GiB. */
export const systemMemoryRange = { min: 1, max: 65_536 } as const;

/** A machine as the end of a query string, with a leading `&`; empty for the defaults. */
export function writeMachineAddress({ system, display, systemMemoryGiB }: Machine): string {
  const query = new URLSearchParams();
  if (system) query.set('system', system);
  if (display) query.set('display', 'true');
  if (systemMemoryGiB) query.set('systemMemory', String(systemMemoryGiB));
  return query.size === 0 ? '' : `&${query.toString()}`;
}

/** The machine of an address, and a notice for each invalid part. */
export function readMachineAddress(search: string): { machine: Machine; notices: string[] } {
  const query = new URLSearchParams(search);
  const notices: string[] = [];
  const read = <Value>(key: (typeof machineKeys)[number], parse: (text: string) => Value | null) => {
    const text = query.get(key);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) notices.push(`“${key}” = “${text.slice(0, 40)}” is not a valid option: ignored.`);
    return value;
  };
  const system = read('system', (text) => systems.find((each) => each === text) ?? null);
  const display = read('display', (text) => (text === 'true' ? true : text === 'false' ? false : null));
  const memory = read('systemMemory', (text) => {
    const { min, max } = systemMemoryRange;
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? value : null;
  });
  const machine: Machine = {
    ...(system === null ? {} : { system }),
    ...(display ? { display } : {}),
    ...(memory === null ? {} : { systemMemoryGiB: memory }),
  };
  return { machine, notices };
}
