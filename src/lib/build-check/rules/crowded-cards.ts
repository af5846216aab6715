import { coolingsOf, slotCards } from '../cards.ts';
import { enclosureOf } from '../enclosure.ts';
import { answersAbout, countOf, figure, gapOf, namesOf, type Rule } from '../rule.ts';

/** This many open-fan cards side by side draw in one another's exhaust air. */
const crowd = 3;

/** Whether several cards that blow into the case are side by side. */
export const crowdedCards: Rule = {
  id: 'crowded-cards',
  title: 'Can several cards get rid of their heat?',
  method: `From ${crowd} cards on. Cards with open fans blow hot air into the case and onto one another; blower, passive and liquid-cooled cards do not. In an open frame or on risers this is not a problem. Where a row names a chip and no product, the cards sold with it decide, at 95 % or more.`,
  about: ['gpu', 'case'],
  source: {
    name: 'The FPS Review, quoting Puget Systems: the test of four RTX 3090 used blower cards',
    url: 'https://www.thefpsreview.com/2020/10/22/puget-systems-tests-four-blower-style-geforce-rtx-3090-cards-in-a-single-workstation-1717-watt-peak-power-draw/',
    date: '2020-10-22',
  },
  guideSection: { href: 'guide/cooling/#air-or-water', title: 'Air or water?' },
  check({ machine, facts }) {
    const items = slotCards(machine);
    if (countOf(items) < crowd) return null;
    const enclosure = enclosureOf(machine);
    const coolings = items.map((item) => coolingsOf(item, facts));
    const openShare = coolings.map((each) =>
      each.reduce((sum, { cooling, share }) => (cooling === 'fans' ? sum + share : sum), 0),
    );
    const answer = answersAbout(
      [items, enclosure.rows],
      [
        figure('Cards', countOf(items)),
        ...items.map((item, place) =>
          figure(
            `Cooling of ${namesOf([item])}`,
            coolings[place]!.length === 0
              ? null
              : [...new Set(coolings[place]!.map(({ cooling }) => cooling))].join(' or '),
          ),
        ),
      ],
    );
    const unknown = items.filter((_, place) => coolings[place]!.length === 0);
    if (enclosure.is === 'open' && items.every((item) => item.options.length > 0))
      return answer.fine(
        'The cards get rid of their heat',
        `With ${enclosure.words}, the cards stand apart.`,
      );
    const open = items.filter((_, place) => openShare[place]! >= 0.5);
    if (countOf(open) >= crowd)
      return answer.warning(
        'Open-fan cards side by side',
        `${countOf(open)} cards with open fans (${namesOf(open)}) blow into the case. The inner cards draw in the others’ hot air and lower their clocks. Use blower or liquid-cooled cards, or leave gaps between the cards.`,
      );
    if (unknown.length > 0)
      return answer.noData(
        'Heat of several cards',
        '',
        unknown.map((item) => gapOf(item, 'the cooling')),
      );
    return answer.fine('The cards get rid of their heat', 'Fewer than three cards blow into the case.');
  },
};
