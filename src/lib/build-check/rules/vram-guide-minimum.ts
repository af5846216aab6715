import { answersAbout, figuresOf, gapOf, partsOf, type Rule } from '../rule.ts';

/** Minimum VRAM of a card in the source guide, in GiB. */
const guideMinimumGiB = 24;

/** The guide's own minimum of VRAM; checked only while no model is chosen. */
export const vramGuideMinimum: Rule = {
  id: 'vram-guide-minimum',
  title: 'Does each card have the memory that the guide recommends?',
  method: `The source guide recommends at least ${guideMinimumGiB} GB per card. Once a model is chosen, its own need is checked instead.`,
  about: ['gpu'],
  source: { name: 'The source guide, section “GPU”', url: null, date: '2026-11-23' },
  guideSection: { href: 'guide/gpu/#how-much-vram-is-enough', title: 'How much VRAM is enough?' },
  check({ machine: { gpus, setting } }) {
    if (gpus.length === 0 || setting.models.length > 0) return null;
    const small = partsOf(gpus).filter((gpu) => gpu.memoryGiB < guideMinimumGiB);
    const answer = answersAbout(
      [gpus],
      figuresOf(gpus, 'Memory of', (gpu) => gpu.memoryGiB, 'GiB'),
    );
    if (small.length > 0)
      return answer.warning(
        'Below the guide’s own minimum of VRAM',
        `The guide recommends at least ${guideMinimumGiB} GB of VRAM per card. ${small.map((gpu) => `${gpu.name} (${gpu.memoryGiB} GB)`).join(', ')} ${small.length === 1 ? 'has' : 'have'} less. Choose the models to run, and the check compares their own needs.`,
      );
    const unknown = gpus.filter((item) => item.options.length === 0);
    if (unknown.length > 0)
      return answer.noData(
        'Memory of the cards',
        '',
        unknown.map((item) => gapOf(item, 'the memory')),
      );
    return answer.fine('Memory as the guide recommends', `Every card has at least ${guideMinimumGiB} GB.`);
  },
};
