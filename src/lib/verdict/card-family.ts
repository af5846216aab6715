import type { Gpu } from '../../content/schemas/gpu.ts';

/** Cards whose drivers keep about the same share of the memory for themselves. */
export type CardFamily =
  | 'geforce'
  | 'nvidia-workstation'
  | 'nvidia-ecc'
  | 'nvidia-hbm'
  | 'radeon'
  | 'instinct'
  | 'arc'
  | 'apple'
  | 'unified';

/** Names of the families for readers. */
export const familyNames: Readonly<Record<CardFamily, string>> = {
  geforce: 'GeForce',
  'nvidia-workstation': 'NVIDIA workstation',
  'nvidia-ecc': 'NVIDIA server cards with ECC in GDDR memory',
  'nvidia-hbm': 'NVIDIA accelerators with HBM',
  radeon: 'Radeon',
  instinct: 'Instinct',
  arc: 'Arc',
  apple: 'Macs',
  unified: 'computers with unified memory',
};

type FamilyFields = Pick<Gpu, 'name' | 'vendor' | 'form' | 'cooling' | 'memoryType'>;

/**
 * The family of a card. Passive NVIDIA cards with GDDR5 or GDDR6 have ECC on when delivered, which takes a sixteenth of
 * their memory.
 */
export function familyOf({ name, vendor, form, cooling, memoryType }: FamilyFields): CardFamily {
  if (vendor === 'Apple') return 'apple';
  if (form === 'soc') return 'unified';
  const hbm = memoryType?.startsWith('HBM') ?? false;
  if (vendor === 'AMD') return hbm ? 'instinct' : 'radeon';
  if (vendor === 'Intel') return 'arc';
  if (hbm) return 'nvidia-hbm';
  if (cooling === 'passive' && /^GDDR[56]X?$/.test(memoryType ?? '')) return 'nvidia-ecc';
  return /^(?:GeForce|TITAN)/i.test(name) ? 'geforce' : 'nvidia-workstation';
}
