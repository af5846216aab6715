import { z } from 'zod';
import { sockets, type memoryTypes, type moduleKinds } from '../../../src/content/schemas/parts/words.ts';
import type { Made } from '../made.ts';

const platformSchema = z.looseObject({
  socket: z.enum(sockets),
  family: z.string(),
  gen: z.int().min(3).max(6),
  usableLanes: z.int().positive().nullable(),
  channels: z.int().positive(),
});
export type Platform = z.infer<typeof platformSchema>;

export const readPlatforms = (text: string): Platform[] =>
  z.object({ platforms: z.array(platformSchema) }).parse(JSON.parse(text)).platforms;

const everyone = /./;
/** Which processors belong to a family of the table, by socket and family; a processor of no family has no platform. */
const members: Readonly<Record<string, RegExp>> = {
  'LGA1151 Core 6th/7th, Xeon E3 v5/v6': everyone,
  'LGA1151-2 Core 8th/9th, Xeon E-2100/2200': everyone,
  'LGA1200 Core 10th, Celeron/Pentium G5/G6': /^(Core i\d-10|Celeron|Pentium|Xeon W-12)/,
  'LGA1200 Core 11th, Xeon W-1300, E-2300': /^(Core i\d-11|Xeon W-13|Xeon E-23)/,
  'LGA1700 Core 12th to 14th': /^Core i\d-1[234]/,
  'LGA1851 Core Ultra 200S': /^Core Ultra \d 2\d\d/,
  'LGA2066 Core X 7800X/7820X': /^Core i7-78[02]0X/,
  'LGA2066 Core X 10900X and up, Xeon W-2100/2200': /^(Core i9-10|Xeon W-2)/,
  'LGA2011-3 Xeon E5 v3/v4, Core i7-5900/6900': /^(Xeon E5|Core i7-(5[39]|6[89][05]0))/,
  'LGA3647 Xeon Scalable 1st/2nd': /^Xeon (Bronze|Silver|Gold|Platinum)/,
  'LGA4189 Xeon Scalable 3rd (Ice Lake), W-3300': /^Xeon (Silver|Gold|Platinum|W-33)/,
  'LGA4677 Xeon Scalable 4th/5th': /^Xeon (Bronze|Silver|Gold|Platinum|CPU Max|Max)/,
  'LGA4677 Xeon W-2400/2500': /^Xeon w\d-2/i,
  'LGA4677 Xeon W-3400/3500': /^Xeon w\d-3/i,
  'LGA4710 Xeon 6 (6700)': everyone,
  'LGA7529 Xeon 6 (6900P)': everyone,
  'AM4 Ryzen 1000/2000 without graphics': /^Ryzen \d (PRO )?[12]\d{3}(X|E)?$/,
  'AM4 Ryzen 3000/5000 without graphics': /^Ryzen \d (PRO )?(3\d{3}|5[6-9]\d{2})(X|XT|X3D|E)?$/,
  'AM4 Ryzen 2000G/3000G': /^(Ryzen \d (PRO )?[23]\d{3}GE?|Athlon (PRO )?(200|220|240|300|3[01]\d0)GE?)$/,
  'AM4 Ryzen 4000G/5000G': /^Ryzen \d (PRO )?(4\d{3}|5[1-5]00|5\d{3}G)/,
  'AM5 Ryzen 7000/9000': /^Ryzen \d (PRO )?[79]\d{3}/,
  'AM5 Ryzen 8000G/F': /^Ryzen \d (PRO )?8\d{3}/,
  'sTR4 Threadripper 1000/2000': everyone,
  'sTRX4 Threadripper 3000': everyone,
  'sWRX8 Threadripper PRO 3000/5000': everyone,
  'sTR5 Threadripper 7000/9000 (TRX50)': /Threadripper \d/,
  'sTR5 Threadripper PRO 7000/9000 (WRX90)': /Threadripper PRO/,
  'SP3 EPYC 7001': /^EPYC 7\d+1P?$/,
  'SP3 EPYC 7002/7003': /^EPYC 7[\dFH]+[23]X?P?$/,
  'SP5 EPYC 9004': /^EPYC 9\d+4[A-Z]*$/,
  'SP5 EPYC 9005': /^EPYC 9\d+5[A-Z]*$/,
  'SP6 EPYC 8004': everyone,
};

/** The platform of a processor; null where the table has none for it. */
const platformOf = (platforms: readonly Platform[], socket: string, name: string): Platform | null =>
  platforms.find(
    (each) => each.socket === socket && (members[`${socket} ${each.family}`]?.test(name) ?? false),
  ) ?? null;

/** The memory channels of a socket, where all its families have as many; otherwise null. */
function channelsOf(platforms: readonly Platform[], socket: string): number | null {
  const known = new Set(platforms.filter((each) => each.socket === socket).map(({ channels }) => channels));
  return known.size === 1 ? [...known][0]! : null;
}

const registered: ReadonlySet<string> = new Set(['sTR5', 'SP5', 'SP6', 'LGA4677', 'LGA4710', 'LGA7529']);
const loadReduced: ReadonlySet<string> = new Set(['sWRX8', 'SP3', 'LGA3647', 'LGA4189']);

/** Kinds of module that a processor takes: those of its socket; on older sockets those of its family. */
function moduleKindsOf(socket: string, name: string): (typeof moduleKinds)[number][] {
  if (registered.has(socket)) return ['RDIMM'];
  if (loadReduced.has(socket)) return ['RDIMM', 'LRDIMM'];
  if (socket === 'LGA2011-3' && name.startsWith('Xeon')) return ['RDIMM', 'LRDIMM'];
  if (socket === 'LGA2066' && name.startsWith('Xeon')) return ['RDIMM'];
  return ['UDIMM'];
}

const ddr5: ReadonlySet<string> = new Set([
  'AM5',
  'LGA1851',
  'sTR5',
  'SP5',
  'SP6',
  'LGA4677',
  'LGA4710',
  'LGA7529',
]);

/** The generation of memory of a socket; null for LGA1700, which takes either. */
function memoryTypeOf(socket: string): (typeof memoryTypes)[number] | null {
  if (socket === 'LGA1700') return null;
  return ddr5.has(socket) ? 'DDR5' : 'DDR4';
}

interface CpuFields {
  socket: string;
  memory: Record<string, unknown>;
  pcie: { gen: number | null; usableLanes: number | null };
}

/** Fills in what a processor has from its platform: kinds of module, memory, channels, generation and lanes. */
export function withPlatform(part: Made, platforms: readonly Platform[]): Made {
  const { socket, memory, pcie } = part.fields as unknown as CpuFields;
  const platform = platformOf(platforms, socket, part.name);
  const type = memoryTypeOf(socket);
  const filled = {
    memory: {
      ...memory,
      types: memory['types'] ?? (type && [type]),
      moduleKinds: moduleKindsOf(socket, part.name),
      channels: memory['channels'] ?? platform?.channels ?? channelsOf(platforms, socket),
    },
    pcie: {
      gen: pcie.gen ?? platform?.gen ?? null,
      usableLanes: pcie.usableLanes ?? platform?.usableLanes ?? null,
    },
  };
  const taken = pcie.usableLanes === null && filled.pcie.usableLanes !== null;
  return {
    ...part,
    fields: { ...part.fields, ...filled },
    fieldsFrom: taken ? { ...part.fieldsFrom, pcie: 'platforms' } : part.fieldsFrom,
  };
}
