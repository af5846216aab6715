import { atMost } from '../amount.ts';
import { buildCoresSource } from '../buildcores-source.ts';
import { cardLengthOf, slotCards } from '../cards.ts';
import { enclosureOf } from '../enclosure.ts';
import { publishedBy } from '../row-amounts.ts';
import { answersAbout, figure, figuresOf, gapOf, named, type Rule } from '../rule.ts';

const span = (low: number, high: number) => (low === high ? `${low} mm` : `${low} to ${high} mm`);

/** Below this share of the cards sold with a chip that fit, the answer is a warning. */
const fewFitShare = 0.5;

/** Whether the cards fit the case in length: the product as sold, or every card sold with the chip. */
export const cardLength: Rule = {
  id: 'card-length',
  title: 'Are the cards short enough for the case?',
  method:
    'Compares the length of the card with the maximum card length of the case. Where a row names a chip and no product, every card sold with it is compared, the maker’s own among them.',
  about: ['gpu', 'case'],
  source: buildCoresSource(
    'lengths of 2,896 cards as sold; the median RTX 4090 is 336 mm, the maker’s own 304 mm',
  ),
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine, facts }) {
    const items = slotCards(machine);
    const { cases } = machine;
    const enclosure = enclosureOf(machine);
    if (items.length === 0 || cases.length === 0 || enclosure.is === 'open') return null;
    return items.map((item) => {
      const length = cardLengthOf(item, facts);
      const chassis = enclosure.is === 'case' ? enclosure.chassis : null;
      const name = item.product?.name ?? named(item);
      const answer = answersAbout(
        [[item], cases],
        [
          figure(`Length of ${name}`, length.high < Infinity ? span(length.low, length.high) : null),
          ...figuresOf(cases, 'Maximum card length in', (each) => each.maxGpuLengthMm, 'mm'),
        ],
        items.length > 1 ? item.line : undefined,
      );
      const noData = 'Length of the cards';
      if (!chassis)
        return answer.noData(noData, '', [
          ...length.gaps.filter(({ field }) => field === 'the length'),
          ...cases.map((each) => gapOf(each, 'the maximum card length')),
        ]);
      const limit = publishedBy(facts)(
        { kind: 'case', field: 'maxGpuLengthMm', words: 'the maximum card length' },
        chassis,
        chassis.maxGpuLengthMm,
      );
      const room = chassis.maxGpuLengthMm;
      const compared = atMost(length, limit);
      const sizes = `${name}: ${span(length.low, length.high)}; ${chassis.name} ${room === null ? 'has no published limit' : `takes at most ${room} mm`}.`;
      if (compared.is === 'yes') return answer.fine('The cards are short enough', sizes);
      if (compared.is === 'likely') return answer.likely('The cards are short enough', sizes, compared.basis);
      if (compared.is === 'no') return answer.problem('A card is too long for the case', sizes);
      if (length.high === Infinity) return answer.noData(noData, '', compared.gaps);
      const share = compared.share;
      if (share !== null && share < fewFitShare && room !== null)
        return answer.warning(
          'Most of these cards are too long for the case',
          `${sizes} Only ${Math.round(share * 100)} % of the cards sold with this chip are short enough: choose the model of card by its length.`,
        );
      return answer.noData(
        noData,
        `${sizes}${share === null ? '' : ` ${Math.round(share * 100)} % of these cards fit.`}`,
        compared.gaps,
      );
    });
  },
};
