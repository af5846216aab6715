import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { answersAbout, countOf, figure, named, type Rule } from '../rule.ts';
import { lanesOfCards, longSlots } from '../slot-plan.ts';
import { counted } from '../../units/quantity.ts';

/** Fewer lanes than this give a warning: there is no measurement of image generation below it. */
const minGoodLanes = 8;

/** Whether each card has a slot of its own, and how many lanes it gets. */
export const cardSlots: Rule = {
  id: 'card-slots',
  title: 'Does each card have a slot, and with how many lanes?',
  method:
    'Compares the cards with the board’s full-length slots, and finds the lanes of the narrowest card in the best of the board’s lane modes. Eight lanes instead of sixteen slow image generation by almost nothing.',
  about: ['gpu', 'motherboard'],
  source: {
    name: 'Puget Systems: PCIe 4.0 x16 down to 3.0 x4, little to no degradation in Stable Diffusion',
    url: 'https://pugetsystems.com/labs/articles/impact-of-gpu-pci-e-bandwidth-on-content-creation-performance',
    date: '2023-01-01',
  },
  guideSection: {
    href: 'guide/motherboard/#pcie-lanes-what-does-x8-cost',
    title: 'PCIe lanes: what does x8 cost?',
  },
  check({ machine }) {
    const items = slotCards(machine);
    const { boards } = machine;
    if (items.length === 0) return null;
    const cards = countOf(items);
    const [item] = boards;
    const board = item?.options.length === 1 && boards.length === 1 && item.quantity === 1 && item.options[0];
    if (!board || board.slots === null) {
      const why = !item
        ? 'The build has no board.'
        : item.options.length === 0
          ? `${named(item)} is not in the catalogue: no data on its slots.`
          : board
            ? `No data on the slots of ${board.name}.`
            : 'The build does not say which board it uses.';
      return answersAbout([items, boards]).noData('Slots for the cards', why);
    }
    const slots = longSlots(board).length;
    const lanes = lanesOfCards(board, cards);
    const source = sourceOf(board);
    const answer = answersAbout(
      [items, boards],
      [
        figure('Cards', cards),
        figure(`Full-length slots on ${board.name}`, slots, null, source),
        figure('Lanes of the narrowest card', lanes?.[0] ?? null, null, source),
      ],
    );
    if (cards > slots)
      return answer.problem(
        'Not enough slots',
        `${board.name} has ${counted(slots, 'full-length slot')} for ${cards} cards.`,
      );
    if (lanes === null)
      return answer.noData(
        'Slots for the cards',
        `No data on how ${board.name} shares its lanes among ${counted(cards, 'card')}.`,
      );
    const narrowest = `The narrowest of ${counted(cards, 'card')} has ${lanes[0]} lanes on ${board.name}`;
    if (lanes[0]! < minGoodLanes)
      return answer.warning(
        'A card with few lanes',
        `${narrowest}. This slows training and offloading, which move weights between card and system memory.`,
      );
    return answer.fine('Each card has a slot', `${narrowest}. Image generation loses almost no speed.`);
  },
};
