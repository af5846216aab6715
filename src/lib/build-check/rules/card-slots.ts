import { atMost, exactly, exactValue } from '../amount.ts';
import { lanesOfCard, slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { publishedBy, unitAmount } from '../row-amounts.ts';
import { answersAbout, conclude, countOf, figure, namesOf, type Rule, type Verdict } from '../rule.ts';
import { lanesOfCards } from '../slot-plan.ts';
import { longSlotsOf } from '../board-facts.ts';
import { counted } from '../../units/quantity.ts';

/** Fewer lanes than this give a warning: there is no measurement of image generation below it. */
const minGoodLanes = 8;

/** Whether each card has a slot of its own, and how many lanes it gets. */
export const cardSlots: Rule = {
  id: 'card-slots',
  title: 'Does each card have a slot, and with how many lanes?',
  method:
    'Compares the cards with the board’s full-length slots, and finds the lanes of the narrowest card in the best of the board’s lane modes. Cards behind PCIe switches or splitters need no slot each. Eight lanes instead of sixteen slow image generation by almost nothing.',
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
  check({ machine, facts }) {
    const items = slotCards(machine);
    const { boards, links } = machine;
    const [item] = boards;
    if (items.length === 0 || !item) return null;
    const cards = countOf(items);
    const shared = [...links.switches, ...links.splitters];
    if (shared.length > 0)
      return answersAbout([items, boards, shared], [figure('Cards', cards)]).note(
        'Cards share slots',
        `${counted(cards, 'card')} behind ${links.switches.length > 0 ? 'PCIe switches' : 'a card that splits a slot'}: they share the lanes of the slots that they hang on. A split slot needs bifurcation in the board’s firmware; a switch does not.`,
      );
    const slots = unitAmount(item, 'the slots', (board) =>
      publishedBy(facts)(
        {
          kind: 'motherboard',
          field: 'longSlots',
          words: 'the full-length slots',
          ends: [board.cardSlotsAtLeast ?? 0, Infinity],
        },
        board,
        longSlotsOf(board),
      ),
    );
    const board = item.options[0];
    const source = board ? sourceOf(board) : null;
    const name = board?.name ?? namesOf([item]);
    const shownSlots = exactValue(slots);
    const answer = answersAbout(
      [items, boards],
      [figure('Cards', cards), figure(`Full-length slots on ${name}`, shownSlots, null, source)],
    );
    const enough = atMost(exactly(cards), slots);
    // On a riser a card runs in a short slot too.
    const everySlot = Math.max(slots.high, board?.slots?.length ?? 0);
    if (enough.is === 'no' && links.risers.length > 0)
      return cards <= everySlot
        ? answer.note(
            'Cards on risers in short slots',
            `${name} has ${counted(slots.high, 'full-length slot')} for ${cards} cards. On risers, the others run in shorter slots, with the lanes of those.`,
          )
        : answer.warning(
            'More cards than slots',
            `${name} has ${counted(everySlot, 'slot')} for ${cards} cards. Risers alone add no slots: a card that splits a slot, or a PCIe switch, does.`,
          );
    const count = conclude(answer, enough, {
      fine: ['Each card has a slot', `${counted(cards, 'card')} for ${name}.`],
      problem: [
        'Not enough slots',
        `${name} has ${counted(slots.high, 'full-length slot')} for ${cards} cards. Use a board with more slots, or PCIe switches.`,
      ],
      noData: ['Slots for the cards', `The build has ${counted(cards, 'card')}.`],
    });
    if (!board || count.answer === 'problem' || item.options.length > 1) return count;
    const lanes = lanesOfCards(board, cards);
    return lanes === null ? count : lanesVerdict(lanes, count);

    /** The same answer with the lanes of the narrowest card. */
    function lanesVerdict(found: readonly number[], slotAnswer: Verdict): Verdict {
      const narrowest = `The narrowest of ${counted(cards, 'card')} has ${found[0]} lanes on ${name}`;
      const widest = Math.max(1, ...items.flatMap(({ options }) => options.map(lanesOfCard)));
      const own = answersAbout(
        [items, boards],
        [...slotAnswer.figures, figure('Lanes of the narrowest card', found[0]!, null, source)],
      );
      return found[0]! < Math.min(minGoodLanes, widest)
        ? own.warning(
            'A card with few lanes',
            `${narrowest}. This slows training and offloading, which move weights between card and system memory.`,
          )
        : own.fine('Each card has a slot', `${narrowest}. Image generation loses almost no speed.`);
    }
  },
};
