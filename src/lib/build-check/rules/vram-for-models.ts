import { sourceOf } from '../machine.ts';
import { cannotCheck, figure, fine, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';
import type { CardItem } from '../cards.ts';
import type { ModelNeed } from '../../vram/model-need.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';

const gib = (bytes: number): string => (bytes / bytesPerGiB).toFixed(1);

type Saving = ModelNeed['savings'][number];

/** `with model offload: 12.0 GiB (the picture changes)` */
const savingWords = ({ options, bytes, changesResult }: Saving): string =>
  `with ${options.join(', ')}: ${gib(bytes)} GiB${changesResult ? ' (the picture changes)' : ''}`;

/** One model on the cards of one row. */
function modelOnCards(need: ModelNeed, item: CardItem, suffix: string): Verdict {
  const { gpuBytes, savings, name } = need;
  const frugal = savings.at(-1) ?? { bytes: gpuBytes.value, ...gpuBytes, options: [], changesResult: false };
  const memories = item.options.map((gpu) => gpu.memoryGiB * bytesPerGiB);
  const least = Math.min(...memories);
  const figures = [
    figure(`${name}, as asked`, gib(gpuBytes.value), 'GiB'),
    figure(`${name}, from`, gib(gpuBytes.low), 'GiB'),
    figure(`${name}, to`, gib(gpuBytes.high), 'GiB'),
    figure(`${name}, with every saving option`, gib(frugal.bytes), 'GiB'),
    ...item.options.map((gpu) => figure(`Memory of ${gpu.name}`, gpu.memoryGiB, 'GiB', sourceOf(gpu))),
  ];
  const told = { figures, lines: linesOf([item]), suffix };
  if (memories.length === 0)
    return cannotCheck({
      ...told,
      title: `Memory for ${name}`,
      explanation: `The memory of ${named(item)} is not known.`,
    });
  const asked = `${name} takes ${gib(gpuBytes.value)} GiB (${gib(gpuBytes.low)} to ${gib(gpuBytes.high)}) as asked; ${named(item)} ${memories.length > 1 ? 'have at least' : 'has'} ${gib(least)} GiB`;
  if (gpuBytes.high <= least) return fine({ ...told, title: `${name} fits`, explanation: `${asked}.` });
  if (frugal.low > least) {
    const explanation = `${asked}. With every saving option it still takes ${gib(frugal.bytes)} GiB.`;
    return problem('problem', { ...told, title: `${name} does not fit`, explanation });
  }
  if (gpuBytes.low <= least) {
    const explanation = `${asked}: within what the estimate may be wrong by.`;
    return cannotCheck({ ...told, title: `${name} may just fit`, explanation });
  }
  const cheapest = savings.find((saving) => saving.high <= least);
  if (cheapest) {
    const explanation = `${asked}. It fits ${savingWords(cheapest)}.`;
    return problem('warning', { ...told, title: `${name} fits with savings only`, explanation });
  }
  const explanation = `${asked}. The least is ${savingWords(frugal)}: within what the estimate may be wrong by.`;
  return cannotCheck({ ...told, title: `${name} may just fit`, explanation });
}

/** Whether each chosen model fits each card, by the memory estimator and its interval. */
export const vramForModels: Rule = {
  id: 'vram-for-models',
  title: 'Do the chosen models fit the cards?',
  method:
    'The memory estimator’s figure for each model, with its interval, against the memory of one card. Where it does not fit as asked, the least that all saving options together can do. Cards do not pool their memory.',
  about: ['gpu'],
  source: {
    name: 'diffusers class definitions, run symbolically by this site’s memory estimator; see the method page',
    url: 'https://github.com/huggingface/diffusers',
    date: '2026-11-23',
  },
  guideSection: { href: 'guide/gpu/#how-much-vram-is-enough', title: 'How much VRAM is enough?' },
  check({ machine: { gpus, setting } }): Verdict[] {
    return setting.models.flatMap((need, place) =>
      gpus.map((item) =>
        modelOnCards(need, item, [place, need.id, ...(gpus.length > 1 ? [item.line] : [])].join('-')),
      ),
    );
  },
};
