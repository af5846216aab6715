import { z } from 'zod';
import { given } from '../given.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const schema = z.strictObject({
  ...rowBase,
  ratedW: figure(200, 4_000),
  form: z.enum(['ATX', 'SFX', 'SFX-L']),
  atxVersion: z.enum(['3.0', '3.1']).nullable(),
  efficiency: z.enum(['White', 'Bronze', 'Silver', 'Gold', 'Platinum', 'Titanium']).nullable(),
  sixteenPin: count(0, 6).nullable(),
  eightPin: count(0, 24).nullable(),
  eps: count(0, 6).nullable(),
  lengthMm: figure(90, 260).nullable(),
  modular: z.enum(['full', 'semi', 'no']),
});
export type SupplyRow = z.infer<typeof schema>;

/** Power supplies. */
export const powerSupplies: KindOfRow<SupplyRow> = {
  kind: 'psu',
  collection: 'power-supplies',
  schema,
  rules: [
    rule(
      'plugs-all-0',
      'eightPin',
      (row) => row.sixteenPin === 0 && row.eightPin === 0 && row.eps === 0,
      'every plug is counted 0: a filler',
    ),
    rule(
      'pcie-plugs-0',
      'eightPin',
      (row) => row.eightPin === 0 && (row.eps ?? 0) > 0,
      'processor plugs, but no 8-pin one',
    ),
    rule(
      'one-plug',
      'eightPin',
      (row) => row.eightPin === 1 && row.ratedW >= 850 && row.sixteenPin === 0,
      'one 8-pin plug at 850 W and more',
    ),
    rule(
      'sfx-l',
      'form',
      (row) => row.form === 'SFX' && (row.lengthMm ?? 0) >= 125,
      'an SFX supply of 125 mm and more is SFX-L',
    ),
    rule(
      'sixteen-pin-by-name',
      'sixteenPin',
      (row) => row.sixteenPin === 0 && /ATX ?3\.|PCIE ?5/i.test(row.name),
      '0, but the name says ATX 3 or PCIe 5',
    ),
    rule(
      'watts-in-name',
      'ratedW',
      (row) => {
        const found = row.name.match(/(\d{3,4}) W$/);
        return found !== null && Number(found[1]) !== row.ratedW;
      },
      'is not the power in the name',
    ),
  ],
  apart: [
    (row) => row.efficiency,
    (row) => (row.modular === 'semi' ? 'semi-modular' : row.modular === 'full' ? 'modular' : 'fixed cables'),
    (row) => (row.form === 'ATX' ? null : row.form),
    (row) => (row.atxVersion === null ? null : `ATX ${row.atxVersion}`),
    (row) => (row.year === null ? null : String(row.year)),
    (row) => `${row.ratedW} W`,
    (row) => row.partNumbers[0] ?? null,
    (row) => (row.lengthMm === null ? null : `${row.lengthMm} mm`),
  ],
  fields: (row) => ({
    ratedW: row.ratedW,
    ratedLowLineW: null,
    inputVolts: null,
    form: row.form,
    atxVersion: row.atxVersion,
    efficiency: row.efficiency,
    connectors:
      row.sixteenPin === null && row.eightPin === null && row.eps === null
        ? null
        : { sixteenPin: row.sixteenPin, eightPin: row.eightPin, eps: row.eps },
    lengthMm: row.lengthMm,
    ...given({ modular: row.modular }),
  }),
};
