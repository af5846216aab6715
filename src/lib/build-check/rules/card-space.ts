import { buildCoresSource } from '../buildcores-source.ts';
import { cardWidthOf, positionsOf, slotCards, type CardItem } from '../cards.ts';
import type { CatalogueFacts } from '../catalogue-facts.ts';
import { enclosureOf } from '../enclosure.ts';
import { sourceOf } from '../machine.ts';
import type { BoardFacts } from '../part-facts.ts';
import { publishedBy } from '../row-amounts.ts';
import { atMost, exactly, type Gap } from '../amount.ts';
import { answersAbout, conclude, countOf, figure, firstSource, gapOf, namesOf, type Rule } from '../rule.ts';
import { canPlace, longSlots, type WidthCount } from '../slot-plan.ts';
import { counted } from '../../units/quantity.ts';

/** Most places beside one another in any case: "11 slots" are eight flat ones and three across the others. */
const maxPlaces = 8;

/** Widest bracket of a card, in slots, however thick its cooler is. */
const maxBracket = 2;

/** The first full-length slot of a board is at the first or second of its positions. */
const lastFirstSlot = 2;

const source = buildCoresSource('expansion places of 3,749 cases; widths of the cards as sold');

const span = ([low, high]: readonly [number, number]): string =>
  low === high ? `${low}` : high === Infinity ? `at least ${low}` : `${low} to ${high}`;

/** How many cards of each width, at their narrowest or their widest. */
const widths = (items: readonly CardItem[], facts: CatalogueFacts, end: 'low' | 'high'): WidthCount[] =>
  items.map((item) => ({ width: cardWidthOf(item, facts)[end], count: item.quantity }));

/** Positions of a board's full-length slots; null where one is missing. */
function slotPositions(board: BoardFacts): number[] | null {
  const at = longSlots(board).map((slot) => slot.position);
  return at.length === 0 || at.includes(null) ? null : at.map(Number);
}

/** Whether the cards fit next to one another, in the board's slots and in the case. */
export const cardSpace: Rule = {
  id: 'card-space',
  title: 'Do the cards fit side by side?',
  method:
    'Each card covers its width in slot positions, counted from its slot. All cards must be in full-length slots without covering one another or extending beyond the case. Where a row names a chip and no product, every card sold with it is tried. Cards in an open frame or on risers are not side by side.',
  about: ['gpu', 'case', 'motherboard'],
  source,
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine, facts }) {
    const items = slotCards(machine);
    if (items.length === 0) return null;
    const { boards, setting } = machine;
    const enclosure = enclosureOf(machine);
    const cards = countOf(items);
    const positions = positionsOf(items, facts);
    const known = positions[1] < Infinity;
    const board = boards.length === 1 && boards[0]!.options.length === 1 ? boards[0]!.options[0]! : null;
    const chassis = enclosure.is === 'case' ? enclosure.chassis : null;
    const places = chassis?.expansionSlots ?? null;
    const answer = answersAbout(
      [items, boards, enclosure.rows],
      [
        figure('Cards', cards),
        figure('Slot positions of all cards', known ? span(positions) : null, null, firstSource(items)),
        ...(chassis ? [figure(`Expansion slots of ${chassis.name}`, places, null, sourceOf(chassis))] : []),
      ],
    );
    const need = `${cards === 1 ? '1 card needs' : `${cards} cards need`} ${span(positions)} slot ${span(positions) === '1' ? 'position' : 'positions'}`;
    const title = 'The cards do not fit side by side';
    const advice =
      'Use liquid-cooled or blower cards, risers in an open frame, or a chassis made for these cards.';
    const noData = (explanation: string, gaps: readonly Gap[]) =>
      answer.noData('Space for the cards', explanation, gaps);
    if (enclosure.is === 'open') {
      if (items.some((item) => item.options.length === 0)) return null;
      return answer.fine(
        'The cards stand apart',
        `With ${enclosure.words}, the cards need no places side by side.`,
      );
    }
    const unnamed = items.filter((item) => item.options.length === 0);
    if (chassis?.cards !== undefined && unnamed.length === 0 && positions[1] <= 2 * cards)
      return cards <= chassis.cards
        ? answer.fine(
            'The cards fit the chassis',
            `${chassis.name} holds ${chassis.cards} double-width cards.`,
          )
        : answer.problem(
            title,
            `${chassis.name} holds ${chassis.cards} double-width cards; the build has ${cards}.`,
          );
    // A server comes with its chassis: without one in the build there is nothing to compare.
    const server = setting.use === 'rack' && enclosure.is === 'unknown';
    if (enclosure.is === 'unknown' && positions[0] > maxPlaces && !server)
      return answer.problem(
        title,
        `${need}. No case has more than ${maxPlaces} places side by side. ${advice}`,
      );
    // The last card may stand out beyond the last place: its bracket is two slots wide, and what is below is open in many cases.
    const overhang = Math.max(
      0,
      ...items
        .map((item) => cardWidthOf(item, facts))
        .map(({ low }) => (low < Infinity ? low - maxBracket : 0)),
    );
    if (places !== null && positions[0] - overhang > places)
      return answer.problem(title, `${need}; ${chassis!.name} has ${places}. ${advice}`);
    const at = board && slotPositions(board);
    const room = places ?? maxPlaces;
    if (at && cards > at.length && !server)
      return answer.problem(title, `${board.name} has ${at.length} full-length slots for ${cards} cards.`);
    const fits = (end: 'low' | 'high', more = 0) =>
      at !== null && canPlace(at, room + more, widths(items, facts, end));
    if (at && !server && !fits('low', overhang))
      return answer.problem(
        title,
        `${need}. They do not fit into the slots at positions ${at.join(', ')} of ${board.name}${chassis ? ` and the ${places} expansion slots of ${chassis.name}` : ''}. ${advice}`,
      );
    if (chassis && places !== null && (positions[0] > places || (at && !fits('low'))))
      return answer.warning(
        'The last card is thicker than the places of the case',
        `${need}; ${chassis.name} has ${places}. The bracket of the last card fits, and its cooler stands out beyond the last place: compare the clearance that the maker of the case gives for thick cards.`,
      );
    if (!chassis && cards === 1 && machine.cases.length === 0) return null;
    if (!chassis && machine.cases.length === 0 && setting.use === 'rack') return null;
    const gaps: Gap[] = [
      ...unnamed.map((item) => gapOf(item, 'the width')),
      ...(chassis && places === null
        ? [{ line: machine.cases[0]!.line, part: chassis.name, field: 'the expansion slots' }]
        : []),
      ...(chassis ? [] : machine.cases.map((item) => gapOf(item, 'the expansion slots'))),
    ];
    if (unnamed.length > 0 || (!chassis && machine.cases.length > 0))
      return noData(known ? `${need}.` : '', gaps);
    const fine = [
      cards === 1 ? 'The card has room' : 'The cards fit side by side',
      `${need}; there is room for ${cards === 1 ? 'it' : 'them'}${chassis ? ` in ${chassis.name}` : ''}.`,
    ] as const;
    if (at && fits('high') && (places !== null || !chassis)) return answer.fine(...fine);
    if (cards === 1) {
      // The card's slot is at the first or second position; its width must end before the last place.
      const first = at ? Math.min(...at) : lastFirstSlot;
      const width = cardWidthOf(items[0]!, facts);
      const limit = chassis
        ? publishedBy(facts)(
            { kind: 'case', field: 'expansionSlots', words: 'the expansion slots' },
            chassis,
            places,
          )
        : exactly(maxPlaces);
      const form = board?.form === 'Mini-ITX' || board?.form === 'Mini-DTX' ? 1 : first;
      const end = {
        ...width,
        low: width.low,
        high: width.high + form - 1,
        rest: [width.rest[0], width.rest[1] + form - 1] as const,
      };
      const compared = atMost(end, limit);
      // The places are known to be enough at the first slot only.
      if (compared.is === 'no') return noData(`${need}.`, gaps);
      return conclude(answer, compared, {
        fine: [...fine],
        noData: ['Space for the cards', `${need}. It depends on the model of card.`],
      });
    }
    const double = board?.doubleWidthCards;
    if (double !== undefined && positions[1] <= 2 * cards && cards <= double) {
      const wanted = cards === double ? (board?.casePlacesNeeded ?? 2 * cards) : 2 * cards;
      return room >= wanted
        ? answer.fine(...fine)
        : answer.problem(
            title,
            `${counted(double, 'double-width card')} on ${board!.name} need ${wanted} places; ${chassis?.name ?? 'the case'} has ${room}. ${advice}`,
          );
    }
    if (at && !fits('high'))
      return answer.warning(
        'Only the narrower cards fit side by side',
        `${need}: the narrowest cards sold with ${namesOf(items)} fit, the widest do not. Choose the model of card by its width.`,
      );
    return noData(`${need}.`, [
      ...gaps,
      ...(board && at === null
        ? [{ line: boards[0]!.line, part: board.name, field: 'the positions of the slots' }]
        : []),
      ...(board
        ? []
        : [
            {
              line: boards[0]?.line ?? null,
              part: boards[0] ? namesOf(boards) : 'a board in the build',
              field: boards[0] ? 'the positions of the slots' : '',
            },
          ]),
    ]);
  },
};
