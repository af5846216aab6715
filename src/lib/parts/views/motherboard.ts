import { boardFormSchema, memoryTypeSchema, socketSchema } from '../../../content/schemas/parts/common.ts';
import { drivePlacesText, laneModesText, longSlots, placesText, slotsText } from '../board-slots.ts';
import type { ViewOf } from '../part-view.ts';

/** Motherboards, by socket and memory slots. */
export const motherboardView: ViewOf<'motherboard'> = {
  page: 'parts/motherboards',
  noun: 'motherboard',
  plural: 'Motherboards',
  columns: [
    { id: 'socket', head: 'Socket', value: (board) => board.socket, shown: 'file' },
    { id: 'processors', head: 'Processors', value: (board) => board.sockets, shown: 'compared' },
    { id: 'chipset', head: 'Chipset', value: (board) => board.chipset, shown: 'compared' },
    { id: 'form', head: 'Size', value: (board) => board.form, shown: 'always' },
    { id: 'slots', head: 'Slots for cards', value: slotsText, shown: 'always' },
    { id: 'slot_places', head: 'Places of the slots', value: placesText, shown: 'compared' },
    { id: 'lane_modes', head: 'Lanes shared by processor slots', value: laneModesText, shown: 'compared' },
    { id: 'memory_type', head: 'Memory', value: (board) => board.memory.type, shown: 'always' },
    {
      id: 'module_kinds',
      head: 'Kinds of module',
      value: (board) => board.memory.moduleKinds?.join(', ') ?? null,
      shown: 'always',
    },
    { id: 'memory_slots', head: 'Memory slots', value: (board) => board.memory.slots, shown: 'always' },
    {
      id: 'max_memory_gib',
      head: 'Most memory',
      unit: 'GiB',
      value: (board) => board.memory.maxGiB,
      shown: 'always',
    },
    { id: 'ecc', head: 'ECC', value: (board) => board.memory.ecc, shown: 'compared' },
    { id: 'm2_places', head: 'M.2 places', value: drivePlacesText, shown: 'compared' },
    { id: 'sata_ports', head: 'SATA ports', value: (board) => board.sata, shown: 'compared' },
    {
      id: 'eps_sockets',
      head: '8-pin processor sockets',
      value: (board) => board.epsConnectors,
      shown: 'compared',
    },
  ],
  questions: [
    { name: 'socket', is: 'one of', words: socketSchema.options, value: (board) => [board.socket] },
    { name: 'form', is: 'one of', words: boardFormSchema.options, value: (board) => [board.form] },
    { name: 'min-slots', is: 'at least', unit: 'x16 slots', value: (board) => longSlots(board, 1) },
    {
      name: 'min-full-slots',
      is: 'at least',
      unit: 'slots of 16 lanes',
      value: (board) => longSlots(board, 16),
    },
    { name: 'min-memory-slots', is: 'at least', unit: 'modules', value: (board) => board.memory.slots },
    { name: 'min-memory', is: 'at least', unit: 'GiB', value: (board) => board.memory.maxGiB },
    { name: 'memory', is: 'one of', words: memoryTypeSchema.options, value: (board) => [board.memory.type] },
  ],
  group: (board) => board.socket,
  rank: (board) => socketSchema.options.indexOf(board.socket) * 1_000 + board.memory.slots,
};
