import { cardCoolings } from '../../../content/schemas/parts/words.ts';
import { connectorsText } from '../gpu-facts.ts';
import { atLeast, atMost, column, oneOf, type ViewOf } from '../part-view.ts';

/** Graphics cards of board partners, by chip and length. */
export const graphicsCardView: ViewOf<'card'> = {
  page: 'parts/graphics-cards',
  noun: 'graphics card as sold',
  plural: 'Graphics cards as sold',
  detail: (card) =>
    [
      `${card.memoryGiB} GiB`,
      card.lengthMm === null ? null : `${card.lengthMm} mm`,
      card.widthSlots === null ? null : `${card.widthSlots} slots`,
    ]
      .filter(Boolean)
      .join(', '),
  facts: {
    chip: (card) => card.chip,
    memoryGiB: (card) => card.memoryGiB,
    lengthMm: (card) => card.lengthMm,
    widthSlots: (card) => card.widthSlots,
    powerW: (card) => card.boardPowerW,
  },
  columns: [
    column('chip', 'Chip', (card) => card.chipName, 'always'),
    column('chip_id', 'Chip id', (card) => card.chip, 'file'),
    column('memory_gib', 'Memory', (card) => card.memoryGiB, 'always', 'GiB'),
    column('length_mm', 'Length', (card) => card.lengthMm, 'always', 'mm'),
    column('width_slots', 'Width', (card) => card.widthSlots, 'always', 'slots'),
    column('slots', 'Slots covered', (card) => card.slots, 'file'),
    column('cooling', 'Cooling', (card) => card.cooling, 'always'),
    column('fans', 'Fans', (card) => card.fans, 'compared'),
    column('board_power_w', 'Power', (card) => card.boardPowerW, 'always', 'W'),
    column('power_sockets', 'Power sockets', (card) => connectorsText(card.connectors), 'always'),
  ],
  questions: [
    { name: 'chip', is: 'equal to', takes: 'id', value: (card) => card.chip },
    atLeast('min-vram', 'GiB', (card) => card.memoryGiB),
    atMost('max-length', 'mm', (card) => card.lengthMm),
    atMost('max-width', 'slots', (card) => card.widthSlots),
    atMost('max-power', 'W', (card) => card.boardPowerW),
    oneOf('cooling', cardCoolings, (card) => card.cooling && [card.cooling]),
  ],
  group: (card) => card.chipName,
  rank: (card) => card.memoryGiB * 1_000 + (card.lengthMm ?? 999),
};
