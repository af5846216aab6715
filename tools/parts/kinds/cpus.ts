import { z } from 'zod';
import { memoryTypes, sockets } from '../../../src/content/schemas/parts/words.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const schema = z.strictObject({
  ...rowBase,
  socket: z.enum(sockets),
  cores: count(1, 288),
  threads: count(1, 576),
  baseGHz: figure(0.5, 7),
  boostGHz: figure(0.5, 7).nullable(),
  tdpW: figure(10, 600),
  maxPowerW: figure(10, 800).nullable(),
  memoryTypes: z.array(z.enum(memoryTypes)).min(1).nullable(),
  channels: count(1, 12).nullable(),
  maxGiB: figure(32, 8192).nullable(),
  ecc: z.boolean().nullable(),
  integratedGraphics: z.boolean().nullable(),
  family: z.string(),
});
export type CpuRow = z.infer<typeof schema>;

const amd = (row: CpuRow) => row.socket === 'AM4' || row.socket === 'AM5';

/** Processors. */
export const cpus: KindOfRow<CpuRow> = {
  kind: 'cpu',
  collection: 'cpus',
  schema,
  rules: [
    rule(
      'power-limit-above-tdp',
      'maxPowerW',
      (row) => row.maxPowerW !== null && row.maxPowerW < row.tdpW,
      'is below the TDP',
    ),
    rule(
      'am-power-limit',
      'maxPowerW',
      (row) => amd(row) && row.maxPowerW !== null && Math.abs(row.maxPowerW - 1.35 * row.tdpW) > 2,
      'is not 1.35 times the TDP, as AMD sets it on AM4 and AM5',
    ),
    rule('threads', 'threads', (row) => row.threads < row.cores, 'is below the number of cores'),
    rule(
      'server-ecc',
      'ecc',
      (row) => /^(EPYC|Xeon)/.test(row.name) && row.ecc === false,
      'false on a server processor',
    ),
    rule(
      'threadripper-pro',
      'name',
      (row) => /Threadripper(?! PRO).*WX$/.test(row.name) && row.socket !== 'sTR4',
      'a …WX is a Threadripper PRO',
    ),
    rule('boost-clock', 'boostGHz', (row) => (row.boostGHz ?? 9) < row.baseGHz, 'is below the base clock'),
  ],
  apart: [(row) => row.socket],
  // The memory, lanes and module types are those of the platform: see supplements/platforms.ts.
  fields: (row) => ({
    socket: row.socket,
    cores: row.cores,
    threads: row.threads,
    baseGHz: row.baseGHz,
    boostGHz: row.boostGHz,
    tdpW: row.tdpW,
    maxPowerW: row.maxPowerW,
    memory: {
      types: row.memoryTypes,
      moduleKinds: null,
      channels: row.channels,
      maxGiB: row.maxGiB,
      maxSpeedMTs: null,
      ecc: row.ecc,
    },
    pcie: { gen: null, usableLanes: null },
    integratedGraphics: row.integratedGraphics,
    maxSockets: null,
  }),
  nameOf: (row) => row.name.replace(/^A6 (?=A6-)/, '').replace(/^Xeon E (?=\d)/, 'Xeon E-'),
};
