import { buildCoresSource } from '../buildcores-source.ts';
import { cardWidth, positionsOf, slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { answersAbout, countOf, figure, firstSource, namesOf, type Rule } from '../rule.ts';
import { canPlace, longSlots, type WidthCount } from '../slot-plan.ts';

/** Maximum of expansion slots of any case in BuildCores OpenDB: 6 of 3,749 cases have 11, 2,208 have 7. */
const maxCaseSlots = 11;

const source = buildCoresSource('3,749 cases; slot widths of 61 RTX 4090');

const span = ({ low, high }: { low: number; high: number }): string =>
  low === high ? `${low}` : `${low} to ${high}`;

/** How many cards of each width, at their narrowest or their widest. */
function widths(items: ReturnType<typeof slotCards>, end: 'low' | 'high'): WidthCount[] {
  const pick = end === 'low' ? Math.min : Math.max;
  return items.map((item) => ({
    width: pick(...item.options.map((gpu) => cardWidth(gpu)![end])),
    count: item.quantity,
  }));
}

/** Whether the cards fit next to one another, in the board's slots and in the case. */
export const cardSpace: Rule = {
  id: 'card-space',
  title: 'Do the cards fit side by side?',
  method:
    'Each card covers its width in slot positions, counted from its slot. All cards must be in full-length slots without covering one another or extending beyond the case. Where partners build wider cards than the reference card, both widths are tried.',
  about: ['gpu', 'case', 'motherboard'],
  source,
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine }) {
    const items = slotCards(machine);
    const { boards, cases } = machine;
    if (items.length === 0) return null;
    const cards = countOf(items);
    const unnamed = machine.supplies.filter((item) => item.options.some((supply) => supply.form === null));
    const positions = positionsOf(items);
    const chassis = cases[0]?.options[0] ?? null;
    const places = chassis?.expansionSlots ?? null;
    const answer = answersAbout(
      [items, boards, cases.length > 0 ? cases : unnamed],
      [
        figure('Cards', cards),
        figure('Slot positions of all cards', positions ? span(positions) : null, null, firstSource(items)),
        chassis
          ? figure(`Expansion slots of ${chassis.name}`, places, null, sourceOf(chassis))
          : figure('Expansion slots of the largest case', maxCaseSlots, null, source),
      ],
    );
    const noData = (explanation: string) => answer.noData('Space for the cards', explanation);
    const tooMany = (explanation: string) => answer.problem('The cards do not fit side by side', explanation);
    if (positions === null)
      return noData(
        `No data on the width of ${namesOf(items.filter((item) => positionsOf([item]) === null))}.`,
      );
    const need = `${cards === 1 ? '1 card needs' : `${cards} cards need`} ${span(positions)} slot positions`;
    if (!chassis) {
      if (positions.low > maxCaseSlots)
        return tooMany(
          `${need}. None of 3,749 cases has more than ${maxCaseSlots}, and most have 7. Use liquid cooling, risers in an open frame, or a server chassis made for these cards.`,
        );
      return noData(`${need}. No case of the catalogue is chosen.`);
    }
    if (places === null) return noData(`${need}. No data on the expansion slots of ${chassis.name}.`);
    if (positions.low > places) return tooMany(`${need}; ${chassis.name} has ${places}.`);
    const board = boards[0]?.options[0];
    if (!board || boards[0]!.options.length > 1)
      return noData(`${need}; ${chassis.name} has ${places}. No board of the catalogue is chosen.`);
    if (board.slots === null) return noData(`No data on the slots of ${board.name}.`);
    const slots = longSlots(board);
    if (cards > slots.length)
      return tooMany(`${board.name} has ${slots.length} full-length slots for ${cards} cards.`);
    const at = slots.map((slot) => slot.position);
    if (at.includes(null)) return noData(`No data on the slot positions of ${board.name}.`);
    const where = at.map(Number);
    if (!canPlace(where, places, widths(items, 'low')))
      return tooMany(
        `${need}. They do not fit into the slots at positions ${where.join(', ')} of ${board.name} and the ${places} expansion slots of ${chassis.name}.`,
      );
    if (!canPlace(where, places, widths(items, 'high')))
      return noData(
        `The reference cards fit, but the wider cards of some partners do not (${span(positions)} positions in all). It depends on which partner’s card is bought.`,
      );
    return answer.fine(
      'The cards fit side by side',
      `${need}; ${board.name} and ${chassis.name} have room for them.`,
    );
  },
};
