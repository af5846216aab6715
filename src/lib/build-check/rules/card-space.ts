import { cardWidth, positionsOf, slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import {
  cannotCheck,
  countOf,
  figure,
  fine,
  linesOf,
  named,
  problem,
  type Rule,
  type Verdict,
} from '../rule.ts';
import { canPlace, longSlots, type WidthCount } from '../slot-plan.ts';
import type { Source } from '../../../content/schemas/sourced.ts';

/** The most expansion places of any case in BuildCores OpenDB: 6 of 3,749 cases have 11, 2,208 have 7. */
const maxPlacesOfACase = 11;

const caseSource: Source = {
  name: 'BuildCores OpenDB, commit 136a77a: 3,749 cases; slot widths of 61 RTX 4090',
  url: 'https://github.com/buildcores/buildcores-open-db',
  date: '2026-08-17',
  note: 'Part data under ODC-By 1.0',
};

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

/** Whether the cards find places side by side, in the board's slots and in the case. */
export const cardSpace: Rule = {
  id: 'card-space',
  title: 'Do the cards fit side by side?',
  method:
    'Each card covers its width in slot positions, counted from its slot. All must find slots of full length without covering one another or reaching past the case. Where partners build a wider card than the reference, both widths are tried.',
  about: ['gpu', 'case', 'motherboard'],
  source: caseSource,
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine }): Verdict[] {
    const items = slotCards(machine);
    const { boards, cases } = machine;
    if (items.length === 0) return [];
    const cards = countOf(items);
    const lump = machine.supplies.filter((item) => item.options.some((supply) => supply.form === null));
    const lines = linesOf(items, boards, cases.length > 0 ? cases : lump);
    const positions = positionsOf(items);
    const chassis = cases[0]?.options[0] ?? null;
    const places = chassis?.expansionSlots ?? null;
    const gpu = items[0]!.options[0];
    const figures = [
      figure('Cards', cards),
      figure('Positions of all cards', positions ? span(positions) : null, null, gpu ? sourceOf(gpu) : null),
      figure(
        chassis ? `Places in ${chassis.name}` : 'Places in the largest case known',
        chassis ? places : maxPlacesOfACase,
        null,
        chassis ? sourceOf(chassis) : caseSource,
      ),
    ];
    const open = (explanation: string) => [
      cannotCheck({ title: 'Space for the cards', explanation, figures, lines }),
    ];
    const tooMany = (explanation: string) => [
      problem('problem', { title: 'The cards do not fit side by side', explanation, figures, lines }),
    ];
    if (positions === null)
      return open(
        `The width of ${items
          .filter((item) => positionsOf([item]) === null)
          .map(named)
          .join(', ')} was not read.`,
      );
    const need = `${cards} ${cards === 1 ? 'card needs' : 'cards need'} ${span(positions)} slot positions`;
    if (!chassis) {
      if (positions.low > maxPlacesOfACase)
        return tooMany(
          `${need}; of 3,749 cases none has more than ${maxPlacesOfACase}, and most have 7. They need liquid cooling, risers in an open frame, or a server chassis made for them.`,
        );
      return open(`${need}; no case of the catalogue is chosen.`);
    }
    if (places === null) return open(`${need}; the places in ${chassis.name} were not read.`);
    if (positions.low > places) return tooMany(`${need}; ${chassis.name} has ${places}.`);
    const board = boards[0]?.options[0];
    if (!board || boards[0]!.options.length > 1)
      return open(`${need} and ${chassis.name} has ${places}; no board of the catalogue is chosen.`);
    if (board.slots === null) return open(`The slot map of ${board.name} was not read.`);
    const slots = longSlots(board);
    if (cards > slots.length)
      return tooMany(`${cards} cards for ${slots.length} slots of full length on ${board.name}.`);
    const at = slots.map((slot) => slot.position);
    if (at.some((position) => position === null))
      return open(`Where the slots of ${board.name} sit was not read.`);
    const where = at.map(Number);
    if (!canPlace(where, places, widths(items, 'low')))
      return tooMany(
        `${need}; with slots at ${where.join(', ')} of ${board.name} and ${places} places in ${chassis.name} they cannot all be placed.`,
      );
    if (!canPlace(where, places, widths(items, 'high')))
      return open(
        `The reference cards fit; partners’ cards are wider (${span(positions)} positions in all) and do not. It depends on whose card is bought.`,
      );
    return [
      fine({
        title: 'The cards fit side by side',
        explanation: `${need}; ${board.name} and ${chassis.name} have room for them.`,
        figures,
        lines,
      }),
    ];
  },
};
