import { z } from 'zod';
import { sockets } from '../../../src/content/schemas/parts/words.ts';
import { figure, rowBase, rule, type KindOfRow } from '../row.ts';

/** Lengths in which radiators are made. */
const radiators = [80, 92, 120, 140, 180, 200, 240, 280, 360, 400, 420, 480];

/** Sockets that coolers are sold for before any processor is. */
const announced = ['LGA1954'] as const;

const schema = z.strictObject({
  ...rowBase,
  kind: z.enum(['air', 'closed loop']),
  sockets: z
    .array(z.enum([...sockets, ...announced]))
    .min(1)
    .nullable(),
  heightMm: figure(10, 200).nullable(),
  radiatorMm: figure(80, 500).nullable(),
});
export type CoolerRow = z.infer<typeof schema>;

/** Processor coolers. */
export const coolers: KindOfRow<CoolerRow> = {
  kind: 'cooling',
  collection: 'coolers',
  schema,
  rules: [
    rule(
      'radiator-of-air',
      'radiatorMm',
      (row) => row.kind === 'air' && row.radiatorMm !== null,
      'an air cooler has no radiator',
    ),
    rule(
      'height-of-loop',
      'heightMm',
      (row) => row.kind === 'closed loop' && row.heightMm !== null,
      'the height of a loop’s pump limits nothing',
    ),
    rule(
      'radiator-size',
      'radiatorMm',
      (row) => row.radiatorMm !== null && !radiators.includes(row.radiatorMm),
      `must be one of ${radiators.join(', ')}`,
    ),
  ],
  apart: [
    (row) => (row.radiatorMm === null ? null : `${row.radiatorMm} mm`),
    (row) => (row.kind === 'air' ? 'air' : 'closed loop'),
    (row) => (row.heightMm === null ? null : `${row.heightMm} mm high`),
    (row) => (row.year === null ? null : String(row.year)),
    (row) => row.partNumbers[0] ?? null,
  ],
  fields: (row) => ({
    kind: row.kind,
    sockets: row.sockets?.filter((socket) => socket !== 'LGA1954') ?? null,
    ratedW: null,
    heightMm: row.heightMm,
    radiatorMm: row.radiatorMm,
    rackUnits: null,
  }),
};
