import type { Case } from '../../../content/schemas/parts/case.ts';
import { boardFormSchema } from '../../../content/schemas/parts/common.ts';
import { yesOrNo, type ViewOf } from '../part-view.ts';

const kinds = ['tower', 'rack', 'open frame'] as const satisfies readonly Case['kind'][];
const names = { tower: 'Towers', rack: 'Rack chassis', 'open frame': 'Open frames' } as const;

/** Cases, by kind and room for a card. */
export const caseView: ViewOf<'case'> = {
  page: 'parts/cases',
  noun: 'case',
  plural: 'Cases',
  columns: [
    { id: 'kind', head: 'Kind', value: (chassis) => chassis.kind, shown: 'file' },
    { id: 'boards', head: 'Boards', value: (chassis) => chassis.boards?.join(', ') ?? null, shown: 'always' },
    {
      id: 'expansion_places',
      head: 'Expansion places',
      value: (chassis) => chassis.expansionSlots,
      shown: 'always',
    },
    {
      id: 'max_card_mm',
      head: 'Longest card',
      unit: 'mm',
      value: (chassis) => chassis.maxGpuLengthMm,
      shown: 'always',
    },
    {
      id: 'max_cooler_mm',
      head: 'Tallest cooler',
      unit: 'mm',
      value: (chassis) => chassis.maxCoolerHeightMm,
      shown: 'always',
    },
    {
      id: 'max_radiator_mm',
      head: 'Largest radiator',
      unit: 'mm',
      value: (chassis) => chassis.maxRadiatorMm,
      shown: 'always',
    },
    {
      id: 'supply_forms',
      head: 'Supplies',
      value: (chassis) => chassis.supplyForms?.join(', ') ?? null,
      shown: 'compared',
    },
    {
      id: 'max_supply_mm',
      head: 'Longest supply',
      unit: 'mm',
      value: (chassis) => chassis.maxSupplyLengthMm,
      shown: 'compared',
    },
    {
      id: 'passive_cards',
      head: 'Air for passive cards',
      value: (chassis) => chassis.passiveCardAirflow,
      shown: 'compared',
    },
    { id: 'rack_units', head: 'Rack units', value: (chassis) => chassis.rackUnits, shown: 'compared' },
  ],
  questions: [
    { name: 'kind', is: 'one of', words: kinds, value: (chassis) => [chassis.kind] },
    { name: 'board', is: 'one of', words: boardFormSchema.options, value: (chassis) => chassis.boards },
    { name: 'min-places', is: 'at least', unit: 'places', value: (chassis) => chassis.expansionSlots },
    { name: 'min-card-length', is: 'at least', unit: 'mm', value: (chassis) => chassis.maxGpuLengthMm },
    { name: 'min-cooler-height', is: 'at least', unit: 'mm', value: (chassis) => chassis.maxCoolerHeightMm },
    { name: 'min-radiator', is: 'at least', unit: 'mm', value: (chassis) => chassis.maxRadiatorMm },
    {
      name: 'passive-cards',
      is: 'one of',
      words: ['yes', 'no'],
      value: (chassis) => yesOrNo(chassis.passiveCardAirflow),
    },
  ],
  group: (chassis) => names[chassis.kind],
  rank: (chassis) => kinds.indexOf(chassis.kind) * 10_000 + (chassis.maxGpuLengthMm ?? 9_999),
};
