import type { Case } from '../../../content/schemas/parts/case.ts';
import { boardForms } from '../../../content/schemas/parts/words.ts';
import { atLeast, column, oneOf, yesOrNoQuestion, type ViewOf } from '../part-view.ts';

const kinds = ['tower', 'rack', 'open frame'] as const satisfies readonly Case['kind'][];
const names = { tower: 'Towers', rack: 'Rack chassis', 'open frame': 'Open frames' } as const;

/** Cases, by kind and room for a card. */
export const caseView: ViewOf<'case'> = {
  page: 'parts/cases',
  noun: 'case',
  plural: 'Cases',
  detail: (chassis) => chassis.kind,
  facts: {
    kind: (chassis) => chassis.kind,
    boards: (chassis) =>
      chassis.boards &&
      [...chassis.boards, ...(chassis.boardsComplete === false ? ['larger'] : [])].join(' '),
    maxGpuLengthMm: (chassis) => chassis.maxGpuLengthMm,
    maxCoolerHeightMm: (chassis) => chassis.maxCoolerHeightMm,
    supplies: (chassis) => (chassis.supplyForms ?? chassis.supplyFormsByClass)?.join(' ') ?? null,
  },
  columns: [
    column('kind', 'Kind', (chassis) => chassis.kind, 'file'),
    column('boards', 'Boards', (chassis) => chassis.boards?.join(', ') ?? null, 'always'),
    column('expansion_places', 'Expansion slots', (chassis) => chassis.expansionSlots, 'always'),
    column('max_card_mm', 'Maximum card length', (chassis) => chassis.maxGpuLengthMm, 'always', 'mm'),
    column('max_cooler_mm', 'Maximum cooler height', (chassis) => chassis.maxCoolerHeightMm, 'always', 'mm'),
    column('max_radiator_mm', 'Maximum radiator', (chassis) => chassis.maxRadiatorMm, 'always', 'mm'),
    column(
      'supply_forms',
      'Supply form factors',
      (chassis) => chassis.supplyForms?.join(', ') ?? null,
      'compared',
    ),
    column(
      'max_supply_mm',
      'Maximum supply length',
      (chassis) => chassis.maxSupplyLengthMm,
      'compared',
      'mm',
    ),
    column('passive_cards', 'Airflow for passive cards', (chassis) => chassis.passiveCardAirflow, 'compared'),
    column('rack_units', 'Rack units', (chassis) => chassis.rackUnits, 'compared'),
  ],
  questions: [
    oneOf('kind', kinds, (chassis) => [chassis.kind]),
    oneOf('board', boardForms, (chassis) => chassis.boards),
    atLeast('min-places', 'places', (chassis) => chassis.expansionSlots),
    atLeast('min-card-length', 'mm', (chassis) => chassis.maxGpuLengthMm),
    atLeast('min-cooler-height', 'mm', (chassis) => chassis.maxCoolerHeightMm),
    atLeast('min-radiator', 'mm', (chassis) => chassis.maxRadiatorMm),
    yesOrNoQuestion('passive-cards', (chassis) => chassis.passiveCardAirflow),
  ],
  group: (chassis) => names[chassis.kind],
  rank: (chassis) => kinds.indexOf(chassis.kind) * 10_000 + (chassis.maxGpuLengthMm ?? 9_999),
};
