import { slotCards } from '../cards.ts';
import { answersAbout, countOf, figure, figuresOf, namesOf, type Rule } from '../rule.ts';

/** This many open-fan cards side by side draw in one another's exhaust air. */
const crowd = 3;

/** Whether several cards that blow into the case are side by side. */
export const crowdedCards: Rule = {
  id: 'crowded-cards',
  title: 'Can several cards get rid of their heat?',
  method: `From ${crowd} cards on. Cards with open fans blow hot air into the case and onto one another; blower cards push it out of the rear. In an open frame this is not a problem.`,
  about: ['gpu', 'case'],
  source: {
    name: 'The FPS Review, quoting Puget Systems: the test of four RTX 3090 used blower cards',
    url: 'https://www.thefpsreview.com/2020/10/22/puget-systems-tests-four-blower-style-geforce-rtx-3090-cards-in-a-single-workstation-1717-watt-peak-power-draw/',
    date: '2020-10-22',
  },
  guideSection: { href: 'guide/cooling/#air-or-water', title: 'Air or water?' },
  check({ machine }) {
    const items = slotCards(machine);
    if (countOf(items) < crowd) return null;
    const { cases } = machine;
    const answer = answersAbout(
      [items, cases],
      [figure('Cards', countOf(items)), ...figuresOf(items, 'Cooling of', (gpu) => gpu.cooling)],
    );
    const openFans = items.filter(
      (item) => item.options.length > 0 && item.options.every((gpu) => gpu.cooling === 'fans'),
    );
    const frame =
      cases.length > 0 &&
      cases.every(
        (item) => item.options.length > 0 && item.options.every((each) => each.kind === 'open frame'),
      );
    if (countOf(openFans) >= crowd && !frame)
      return answer.warning(
        'Open-fan cards side by side',
        `${countOf(openFans)} cards with open fans (${namesOf(openFans)}) blow into the case. The inner cards draw in the others’ hot air and lower their clocks. Use blower or liquid-cooled cards, or leave gaps between the cards.`,
      );
    if (items.some((item) => item.options.length === 0 || item.options.some((gpu) => gpu.cooling === null)))
      return answer.noData('Heat of several cards', 'No data on the cooling of every card.');
    return answer.fine(
      'The cards get rid of their heat',
      frame
        ? 'In an open frame the cards do not heat one another.'
        : 'Fewer than three cards blow into the case.',
    );
  },
};
