import { slotCards } from '../cards.ts';
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

/** So many open-fan cards side by side breathe one another's exhaust. */
const crowd = 3;

/** Whether several cards that blow into the case stand side by side. */
export const crowdedCards: Rule = {
  id: 'crowded-cards',
  title: 'Can several cards get rid of their heat?',
  method: `Of ${crowd} or more cards, those with open fans blow into the case and onto one another; blower cards push their heat out of the rear. In an open frame it does not matter.`,
  about: ['gpu', 'case'],
  source: {
    name: 'The FPS Review, quoting Puget Systems: the test of four RTX 3090 used blower cards',
    url: 'https://www.thefpsreview.com/2020/10/22/puget-systems-tests-four-blower-style-geforce-rtx-3090-cards-in-a-single-workstation-1717-watt-peak-power-draw/',
    date: '2020-10-22',
  },
  guideSection: { href: 'guide/cooling/#air-or-water', title: 'Air or water?' },
  check({ machine }): Verdict[] {
    const items = slotCards(machine);
    if (countOf(items) < crowd) return [];
    const { cases } = machine;
    const lines = linesOf(items, cases);
    const options = items.flatMap((item) => item.options);
    const figures = [
      figure('Cards', countOf(items)),
      ...options.map((gpu) => figure(`Cooling of ${gpu.name}`, gpu.cooling, null, sourceOf(gpu))),
    ];
    const openFans = items.filter(
      (item) => item.options.length > 0 && item.options.every((gpu) => gpu.cooling === 'fans'),
    );
    const frame =
      cases.length > 0 &&
      cases.every(
        (item) => item.options.length > 0 && item.options.every((each) => each.kind === 'open frame'),
      );
    if (countOf(openFans) >= crowd && !frame) {
      const explanation = `${countOf(openFans)} cards with open fans (${openFans.map(named).join(', ')}) blow into the case: the inner ones breathe the others’ exhaust and lower their clocks. Blower or liquid-cooled cards, or gaps between them, avoid it.`;
      return [problem('warning', { title: 'Open-fan cards side by side', explanation, figures, lines })];
    }
    if (items.some((item) => item.options.length === 0 || item.options.some((gpu) => gpu.cooling === null)))
      return [
        cannotCheck({
          title: 'Heat of several cards',
          explanation: 'How every card is cooled is not known.',
          figures,
          lines,
        }),
      ];
    const explanation = frame
      ? 'In an open frame the cards do not heat one another’s air.'
      : 'Fewer than three cards blow into the case.';
    return [fine({ title: 'The cards get rid of their heat', explanation, figures, lines })];
  },
};
