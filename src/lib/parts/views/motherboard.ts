import { boardForms, memoryTypes, sockets } from '../../../content/schemas/parts/words.ts';
import { drivePlacesText, laneModesText, longSlots, placesText, slotsText } from '../board-slots.ts';
import { atLeast, column, oneOf, type ViewOf } from '../part-view.ts';

/** Motherboards, by socket and memory slots. */
export const motherboardView: ViewOf<'motherboard'> = {
  page: 'parts/motherboards',
  noun: 'motherboard',
  plural: 'Motherboards',
  detail: (board) => [board.socket, board.form].filter(Boolean).join(', '),
  facts: {
    socket: (board) => board.socket,
    form: (board) => board.form,
    memory: (board) => board.memory.type,
    modules: (board) => board.memory.moduleKinds?.join(' ') ?? null,
    memorySlots: (board) => board.memory.slots,
    maxGiB: (board) => board.memory.maxGiB,
  },
  columns: [
    column('socket', 'Socket', (board) => board.socket, 'file'),
    column('processors', 'Processors', (board) => board.sockets, 'compared'),
    column('chipset', 'Chipset', (board) => board.chipset, 'compared'),
    column('form', 'Form factor', (board) => board.form, 'always'),
    column('slots', 'Card slots', slotsText, 'always'),
    column('slot_places', 'Slot positions', placesText, 'compared'),
    column('lane_modes', 'Lane modes of the processor slots', laneModesText, 'compared'),
    column('memory_type', 'Memory', (board) => board.memory.type, 'always'),
    column('module_kinds', 'Module types', (board) => board.memory.moduleKinds?.join(', ') ?? null, 'always'),
    column('memory_slots', 'Memory slots', (board) => board.memory.slots, 'always'),
    column('max_memory_gib', 'Maximum memory', (board) => board.memory.maxGiB, 'always', 'GiB'),
    column('ecc', 'ECC', (board) => board.memory.ecc, 'compared'),
    column('m2_places', 'M.2 slots', drivePlacesText, 'compared'),
    column('sata_ports', 'SATA ports', (board) => board.sata, 'compared'),
    column('eps_sockets', '8-pin processor sockets', (board) => board.epsConnectors, 'compared'),
  ],
  questions: [
    oneOf('socket', sockets, (board) => [board.socket]),
    oneOf('form', boardForms, (board) => board.form && [board.form]),
    atLeast('min-slots', 'x16 slots', (board) => longSlots(board, 1)),
    atLeast('min-full-slots', 'slots of 16 lanes', (board) => longSlots(board, 16)),
    atLeast('min-memory-slots', 'modules', (board) => board.memory.slots),
    atLeast('min-memory', 'GiB', (board) => board.memory.maxGiB),
    oneOf('memory', memoryTypes, (board) => [board.memory.type]),
  ],
  group: (board) => board.socket,
  rank: (board) => sockets.indexOf(board.socket) * 1_000 + (board.memory.slots ?? 0),
};
