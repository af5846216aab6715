import { z } from 'zod';
import { boardForms, supplyForms } from '../../../src/content/schemas/parts/words.ts';
import { given } from '../given.ts';
import { count, figure, rowBase, rule, type KindOfRow } from '../row.ts';

const forms = z.array(z.enum(supplyForms)).min(1).nullable();

const schema = z.strictObject({
  ...rowBase,
  kind: z.enum(['tower', 'rack', 'open frame']),
  boards: z.array(z.enum(boardForms)).min(1).nullable(),
  boardsComplete: z.boolean().nullable(),
  expansionSlots: count(1, 14).nullable(),
  riserSlots: count(1, 9).nullable(),
  maxGpuLengthMm: figure(100, 700).nullable(),
  maxCoolerHeightMm: figure(25, 260).nullable(),
  maxSupplyLengthMm: figure(100, 400).nullable(),
  supplyForms: forms,
  /** Power of the supply that comes with it. */
  suppliedW: figure(60, 2_000).nullable(),
  bays35: count(0, 60).nullable(),
  bays25: count(0, 60).nullable(),
  rackUnits: count(1, 10).nullable(),
  class: z.string().nullable(),
  widthMm: figure(40, 800).nullable(),
  supplyFormsByClass: forms,
});
export type CaseRow = z.infer<typeof schema>;

const largerThanAtx: readonly string[] = boardForms.slice(boardForms.indexOf('ATX') + 1);

/**
 * Whether a list of boards leaves out the larger ones: 34 full towers whose list is called complete end at ATX, and among them
 * are those that their makers sell for E-ATX and SSI-EEB (Define 7 XL, HAF 700, Cosmos C700M, Enthoo Pro).
 */
const isCutList = ({ boards, class: size }: CaseRow): boolean =>
  /\bfull tower\b/i.test(size ?? '') &&
  boards !== null &&
  boards.includes('ATX') &&
  !boards.some((form) => largerThanAtx.includes(form));

/** Cases. */
export const cases: KindOfRow<CaseRow> = {
  kind: 'case',
  collection: 'cases',
  schema,
  rules: [
    rule(
      'rack-units',
      'rackUnits',
      (row) => row.kind === 'rack' && row.rackUnits === null,
      'a rack chassis needs its height',
    ),
    rule(
      'mini-itx-places',
      'expansionSlots',
      (row) => row.boards?.length === 1 && row.boards[0] === 'Mini-ITX' && (row.expansionSlots ?? 0) > 4,
      'a case for Mini-ITX only has 4 places at most',
    ),
    rule(
      'board-list-complete',
      'boardsComplete',
      (row) => row.boards !== null && row.boardsComplete === null,
      'must say whether the list of boards is complete',
    ),
  ],
  apart: [
    (row) => row.class,
    (row) => (row.maxGpuLengthMm === null ? null : `cards to ${row.maxGpuLengthMm} mm`),
    (row) => row.partNumbers[0] ?? null,
  ],
  fields: (row) => ({
    kind: row.kind,
    boards: row.boards,
    expansionSlots: row.expansionSlots,
    maxGpuLengthMm: row.maxGpuLengthMm,
    maxCoolerHeightMm: row.maxCoolerHeightMm,
    maxRadiatorMm: null,
    supplyForms: row.supplyForms,
    maxSupplyLengthMm: row.maxSupplyLengthMm,
    passiveCardAirflow: null,
    rackUnits: row.rackUnits,
    ...given({
      boardsComplete: row.boardsComplete === false || isCutList(row) ? false : null,
      riserSlots: row.riserSlots,
      supplyFormsByClass: row.supplyForms === null ? row.supplyFormsByClass : null,
      bays35: row.bays35,
      bays25: row.bays25,
      widthMm: row.widthMm,
    }),
  }),
};
