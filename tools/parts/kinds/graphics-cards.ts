import { z } from 'zod';
import { suppliedPowerW } from '../../../src/content/schemas/gpu.ts';
import { cardCoolings } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const schema = z.strictObject({
  ...rowBase,
  chip: z.string().min(1),
  memoryGiB: figure(2, 288),
  /** Id of the chip in the collection `gpus`. */
  chipId: z.string().nullable(),
  lengthMm: figure(100, 450).nullable(),
  widthSlots: figure(0.5, 6).nullable(),
  slots: count(1, 6).nullable(),
  bracketSlots: figure(1, 5).nullable(),
  cooling: z.enum(cardCoolings).nullable(),
  fans: count(0, 6).nullable(),
  boardPowerW: figure(15, 1_000).nullable(),
  connectors: z
    .strictObject({ eightPin: count(0, 5), sixPin: count(0, 3), sixteenPin: count(0, 2) })
    .nullable(),
  connectorsFrom: z.enum(['read', 'chip']).nullable(),
});
export type CardRow = z.infer<typeof schema>;

const sockets = (row: CardRow) => row.connectors && { twelvePin: 0, eps: 0, ...row.connectors };

/** Graphics cards of board partners. */
export const graphicsCards: KindOfRow<CardRow> = {
  kind: 'card',
  collection: 'graphics-cards',
  schema,
  rules: [
    rule(
      'no-socket-above-70-w',
      'connectors',
      (row) =>
        row.connectors !== null &&
        Object.values(row.connectors).every((number) => number === 0) &&
        (row.boardPowerW ?? 0) > 75,
      'no power socket on a card above 75 W: a filler',
    ),
    rule(
      'sockets-carry-power',
      'connectors',
      (row) =>
        row.boardPowerW !== null &&
        row.connectors !== null &&
        suppliedPowerW(sockets(row)!) < row.boardPowerW,
      'sockets and slot carry less than the board power',
    ),
    rule(
      'adapter-counted-twice',
      'connectors',
      (row) => (row.connectors?.sixteenPin ?? 0) > 0 && (row.connectors?.eightPin ?? 0) > 1,
      'a 16-pin socket and the plugs of its adapter',
    ),
    rule(
      'width-in-slots',
      'slots',
      (row) => row.widthSlots !== null && row.slots !== Math.max(1, Math.ceil(row.widthSlots - 0.05)),
      'is not the width rounded up',
    ),
    rule(
      'long-card-one-fan',
      'cooling',
      (row) => row.cooling === 'fans' && row.fans === 1 && (row.lengthMm ?? 0) > 240 && row.slots === 2,
      'one fan on a long two-slot card: a blower',
    ),
  ],
  nameOf: (row) => `${row.chip} ${row.name}`.replace(/ \(reference\)$/, ' reference card'),
  apart: [
    (row) => `${row.memoryGiB} GB`,
    (row) => (row.lengthMm === null ? null : `${row.lengthMm} mm`),
    (row) => row.partNumbers[0] ?? null,
    (row) => row.cooling,
  ],
  fields: (row) => ({
    chip: row.chipId,
    chipName: row.chip,
    memoryGiB: row.memoryGiB,
    lengthMm: row.lengthMm,
    widthSlots: row.widthSlots,
    slots: row.slots,
    cooling: row.cooling,
    fans: row.fans,
    boardPowerW: row.boardPowerW,
    connectors: sockets(row),
    ...given({ connectorsByChip: row.connectorsFrom === 'chip' ? true : null }),
  }),
};
