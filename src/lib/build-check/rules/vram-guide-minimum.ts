import { sourceOf } from '../machine.ts';
import { cannotCheck, figure, fine, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';

/** What the source guide asks of a card, in GiB. */
const guideMinimumGiB = 24;

/** The guide's own floor for the memory of a card; asked only while no model is chosen, which says more. */
export const vramGuideMinimum: Rule = {
  id: 'vram-guide-minimum',
  title: 'Has each card the memory that the guide asks for?',
  method: `The source guide asks for at least ${guideMinimumGiB} GB a card. Once a model is chosen, its own need is checked in place of this.`,
  about: ['gpu'],
  source: { name: 'The source guide, section “GPU”', url: null, date: '2026-11-23' },
  guideSection: { href: 'guide/gpu/#how-much-vram-is-enough', title: 'How much VRAM is enough?' },
  check({ machine: { gpus, setting } }): Verdict[] {
    if (gpus.length === 0 || setting.models.length > 0) return [];
    const options = gpus.flatMap((item) => item.options);
    const small = options.filter((gpu) => gpu.memoryGiB < guideMinimumGiB);
    const figures = options.map((gpu) =>
      figure(`Memory of ${gpu.name}`, gpu.memoryGiB, 'GiB', sourceOf(gpu)),
    );
    const lines = linesOf(gpus);
    if (small.length > 0) {
      const cards = small.map((gpu) => `${gpu.name} (${gpu.memoryGiB} GB)`).join(', ');
      const explanation = `The guide asks for at least ${guideMinimumGiB} GB of VRAM per card: ${cards} ${small.length === 1 ? 'has' : 'have'} less. Choose the models that are to run, and their own need is checked.`;
      return [
        problem('warning', { title: 'Below the guide’s own minimum of VRAM', explanation, figures, lines }),
      ];
    }
    const unknown = gpus.filter((item) => item.options.length === 0);
    if (unknown.length > 0)
      return [
        cannotCheck({
          title: 'Memory of the cards',
          explanation: `The memory of ${unknown.map(named).join(', ')} is not known.`,
          figures,
          lines,
        }),
      ];
    return [
      fine({
        title: 'Memory as the guide asks',
        explanation: `Every card has at least ${guideMinimumGiB} GB.`,
        figures,
        lines,
      }),
    ];
  },
};
