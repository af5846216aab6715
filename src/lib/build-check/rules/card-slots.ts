import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { conclude, countOf, figure, linesOf, named, type Rule, type Verdict } from '../rule.ts';
import { lanesOfCards, longSlots } from '../slot-plan.ts';

/** Links narrower than this are worth a warning: below it no measurement of picture making was read. */
const narrowestGood = 8;

/** Whether each card has a slot of its own, and how many lanes reach it. */
export const cardSlots: Rule = {
  id: 'card-slots',
  title: 'Has each card a slot, and with how many lanes?',
  method:
    'Cards against the board’s slots of full length, and the lanes of the narrowest card in the best of the board’s ways to share them. Eight lanes cost picture making next to nothing.',
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
  check({ machine }): Verdict[] {
    const items = slotCards(machine);
    const { boards } = machine;
    if (items.length === 0) return [];
    const cards = countOf(items);
    const lines = linesOf(items, boards);
    const titles = { fine: 'Each card has a slot', problem: 'Not enough slots', open: 'Slots for the cards' };
    const base = { lines, titles, wrong: [] as string[], open: [] as string[], holds: '' };
    const [item] = boards;
    const [board, ...others] = item?.options ?? [];
    if (!item || !board || boards.length > 1 || item.quantity > 1 || others.length > 0) {
      const why = !item
        ? 'No board is in the build.'
        : !board
          ? `${named(item)} names no board of the catalogue, so its slots are not known.`
          : 'The rows leave open which board it is.';
      return [conclude({ ...base, open: [why] })];
    }
    if (board.slots === null)
      return [conclude({ ...base, open: [`The slot map of ${board.name} was not read.`] })];
    const slots = longSlots(board);
    const lanes = lanesOfCards(board, cards);
    const source = sourceOf(board);
    const figures = [
      figure('Cards', cards),
      figure(`Slots of full length on ${board.name}`, slots.length, null, source),
      figure('Lanes of the narrowest card', lanes?.[0] ?? null, null, source),
    ];
    if (cards > slots.length)
      return [
        conclude({
          ...base,
          figures,
          wrong: [`${cards} cards for ${slots.length} slots of full length on ${board.name}.`],
        }),
      ];
    if (lanes === null)
      return [
        conclude({
          ...base,
          figures,
          open: [`How ${board.name} shares its lanes among ${cards} cards was not read.`],
        }),
      ];
    const least = lanes[0]!;
    const told = `The narrowest of ${cards} ${cards === 1 ? 'card has' : 'cards has'} ${least} lanes on ${board.name}`;
    if (least < narrowestGood) {
      const wrong = [
        `${told}. That is felt when weights move between card and system memory, and in training.`,
      ];
      return [
        conclude({
          ...base,
          figures,
          wrong,
          severity: 'warning',
          titles: { ...titles, problem: 'A card with few lanes' },
        }),
      ];
    }
    return [conclude({ ...base, figures, holds: `${told}: next to no loss when pictures are made.` })];
  },
};
