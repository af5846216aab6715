import type { BoardSlot, Motherboard } from '../../content/schemas/parts/motherboard.ts';
import { counted } from '../units/quantity.ts';

/** `x16`, or `x16 with 8 lanes` where the slot is wired for fewer lanes. */
const widthText = ({ mechanical, lanes }: BoardSlot): string =>
  lanes === mechanical ? `x${mechanical}` : `x${mechanical} with ${counted(lanes, 'lane')}`;

function slotText(slot: BoardSlot): string {
  const link = slot.gen === null ? '' : ` PCIe ${slot.gen}.0`;
  return `${widthText(slot)}${link}${slot.from === 'chipset' ? ' (chipset)' : ''}`;
}

/** `2 × x16 PCIe 5.0, x16 with 4 lanes PCIe 4.0 (chipset)`: the slots of a board in order, equal neighbours together; null where there is no data. */
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

/** `x16 + x0, or x8 + x8`: the lane modes of the processor slots; null where there is no data. */
export function laneModesText({ laneModes }: Pick<Motherboard, 'laneModes'>): string | null {
  if (laneModes === null) return null;
  return laneModes.map((mode) => mode.map((lanes) => `x${lanes}`).join(' + ')).join(', or ');
}

/** `1, 4, 7`: positions of the slots, counted from the processor; null where one of them is missing. */
export function placesText({ slots }: Pick<Motherboard, 'slots'>): string | null {
  const places = slots?.map((slot) => slot.position);
  return places && places.every((place) => place !== null) ? places.join(', ') : null;
}

/** `2: PCIe 5.0, 4.0 (chipset)`: number and generations of the M.2 slots; null where there is no data. */
export function drivePlacesText({ m2 }: Pick<Motherboard, 'm2'>): string | null {
  if (m2 === null) return null;
  const texts = m2.map(({ gen, from }) => {
    const generation = gen === null ? 'no data' : `${gen}.0`;
    return from === 'chipset' ? `${generation} (chipset)` : generation;
  });
  return `${m2.length}: PCIe ${texts.join(', ')}`;
}

/** Number of x16 slots with at least `lanes` lanes; null where there is no data. */
export function longSlots({ slots }: Pick<Motherboard, 'slots'>, lanes: number): number | null {
  return slots?.filter((slot) => slot.mechanical === 16 && slot.lanes >= lanes).length ?? null;
}
