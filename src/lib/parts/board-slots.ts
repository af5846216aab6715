import type { BoardSlot, Motherboard } from '../../content/schemas/parts/motherboard.ts';

/** `x16`, or `x16 with 8 lanes` where the slot is longer than its wiring. */
const widthText = ({ mechanical, lanes }: BoardSlot): string =>
  lanes === mechanical
    ? `x${mechanical}`
    : `x${mechanical} with ${lanes === 1 ? '1 lane' : `${lanes} lanes`}`;

function slotText(slot: BoardSlot): string {
  const link = slot.gen === null ? '' : ` PCIe ${slot.gen}.0`;
  return `${widthText(slot)}${link}${slot.from === 'chipset' ? ' (chipset)' : ''}`;
}

/** `2 × x16 PCIe 5.0, x16 with 4 lanes PCIe 4.0 (chipset)`: the slots of a board in order, equal neighbours together; null where no map was read. */
export function slotsText({ slots }: Pick<Motherboard, 'slots'>): string | null {
  if (slots === null) return null;
  const runs: { text: string; count: number }[] = [];
  for (const text of slots.map(slotText)) {
    const last = runs.at(-1);
    if (last?.text === text) last.count++;
    else runs.push({ text, count: 1 });
  }
  return runs.map(({ text, count }) => (count === 1 ? text : `${count}\u00a0×\u00a0${text}`)).join(', ');
}

/** `x16 + x0, or x8 + x8`: the ways in which processor slots share lanes; null where not read. */
export function laneModesText({ laneModes }: Pick<Motherboard, 'laneModes'>): string | null {
  if (laneModes === null) return null;
  return laneModes.map((mode) => mode.map((lanes) => `x${lanes}`).join(' + ')).join(', or ');
}

/** `1, 4, 7`: places of the slots among the board's expansion places, counted from the processor; null where any was not read. */
export function placesText({ slots }: Pick<Motherboard, 'slots'>): string | null {
  const places = slots?.map((slot) => slot.position);
  return places && places.every((place) => place !== null) ? places.join(', ') : null;
}

/** `5.0, 4.0 (chipset)`: generations of the M.2 places in order; null where the places were not read. */
export function drivePlacesText({ m2 }: Pick<Motherboard, 'm2'>): string | null {
  if (m2 === null) return null;
  const texts = m2.map(({ gen, from }) => {
    const generation = gen === null ? 'not known' : `${gen}.0`;
    return from === 'chipset' ? `${generation} (chipset)` : generation;
  });
  return `${m2.length}: PCIe ${texts.join(', ')}`;
}

/** Slots that take a card of 16 lanes and carry at least `lanes`; null where no map was read. */
export function longSlots({ slots }: Pick<Motherboard, 'slots'>, lanes: number): number | null {
  return slots?.filter((slot) => slot.mechanical === 16 && slot.lanes >= lanes).length ?? null;
}
