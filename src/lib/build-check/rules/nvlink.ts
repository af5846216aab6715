import { severalCardsText } from '../../speed/several-words.ts';
import { yesOrNo } from '../../parts/part-view.ts';
import { answersAbout, countOf, figuresOf, gapOf, namesOf, partsOf, type Rule } from '../rule.ts';

/** Whether several cards can be connected by NVLink, and whether that matters. */
export const nvlink: Rule = {
  id: 'nvlink',
  title: 'Is there NVLink, and does it matter?',
  method:
    'Cards that generate separate images need no link: eight H100 reached 99.5 % of eight times the speed of one. Splitting one image over several cards needs special programs and gains most with a link: four H100 with NVLink reduced FLUX.1-dev from 4.30 s to 1.63 s, two cards on PCIe from 2.22 s to 1.26 s per step, and eight L40 on PCIe gained nothing over four.',
  about: ['gpu'],
  source: {
    name: 'xDiT performance tables: FLUX.1-dev on H100 with NVLink, HunyuanDiT on L40 with PCIe',
    url: 'https://github.com/xdit-project/xDiT/blob/main/docs/performance/flux.md',
    date: '2024-10-01',
  },
  guideSection: {
    href: 'guide/gpu/#does-a-second-gpu-make-my-images-faster',
    title: 'Does a second GPU make my images faster?',
  },
  check({ machine: { gpus } }) {
    if (countOf(gpus) < 2) return null;
    const answer = answersAbout(
      [gpus],
      figuresOf(gpus, 'NVLink of', (gpu) => yesOrNo(gpu.nvlink)),
    );
    const unnamed = gpus.filter((item) => item.options.length === 0);
    if (unnamed.length > 0)
      return answer.noData(
        'NVLink',
        '',
        unnamed.map((item) => gapOf(item, 'NVLink')),
      );
    const matters = `${severalCardsText(countOf(gpus))} Separate images do not need NVLink; splitting one image gains most with it. A link does not turn two cards into one larger card.`;
    const cards = partsOf(gpus);
    if (cards.every((gpu) => gpu.nvlink) && gpus.length === 1)
      return answer.fine('NVLink is available', `The cards can be connected by NVLink. ${matters}`);
    // Separate images need no link, so the answer is the same whether or not the cards have one.
    const known = cards.every((gpu) => gpu.nvlink === false);
    return answer.fine(
      'Separate images need no NVLink',
      `${known ? 'These cards have no NVLink connection.' : `No data on whether ${namesOf(gpus)} can be joined by NVLink.`} ${matters}`,
    );
  },
};
