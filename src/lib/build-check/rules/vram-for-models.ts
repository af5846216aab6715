import { answersAbout, figure, figuresOf, gapOf, named, type Rule, type Verdict } from '../rule.ts';
import type { CardItem } from '../cards.ts';
import type { Machine } from '../machine.ts';
import { worstVerdict } from '../model-verdict.ts';
import type { ModelNeed } from '../../verdict/model-need.ts';
import { changesResult, verdictWords } from '../../verdict/words.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';
import { lowerFirst } from '../../units/first-letter.ts';

const gib = (bytes: number): string => (bytes / bytesPerGiB).toFixed(1);

/** `FLUX.1 dev fits with model offload` */
const sentence = (name: string, words: string): string => `${name} ${lowerFirst(words)}`;

/** One model on the cards of one row. */
function modelOnCards(need: ModelNeed, item: CardItem, machine: Machine, suffix: string): Verdict {
  const { name } = need;
  const verdict = worstVerdict(need, item, machine);
  if (verdict === null)
    return answersAbout([[item]], [], suffix).noData(`Memory for ${name}`, '', [gapOf(item, 'the memory')]);
  const { low, mid, high } = verdict.neededBytes;
  const answer = answersAbout(
    [[item]],
    [
      figure(`${name}, with the chosen options`, gib(verdict.withoutOptionsBytes.mid), 'GiB'),
      figure(`${name}, with the options of the verdict`, gib(mid), 'GiB'),
      figure(`${name}, minimum`, gib(low), 'GiB'),
      figure(`${name}, maximum`, gib(high), 'GiB'),
      ...figuresOf([item], 'Memory of', (gpu) => gpu.memoryGiB, 'GiB'),
      figure(`Usable by programs`, verdict.usableBytes === null ? null : gib(verdict.usableBytes), 'GiB'),
    ],
    suffix,
  );
  const title = sentence(name, verdictWords(verdict));
  const reasons = [
    `On ${named(item)}: ${verdict.reasons.map(({ text }) => text).join(' ')}`,
    ...(changesResult(verdict) ? ['The options change the image.'] : []),
  ].join(' ');
  if (verdict.fit === 'no-data') return answer.noData(`Memory for ${name}`, reasons);
  if (verdict.fit === 'does-not-fit') return answer.problem(title, reasons);
  if (verdict.options.length > 0) return answer.warning(title, reasons);
  return verdict.headroom === 'little' ? answer.note(title, reasons) : answer.fine(title, reasons);
}

/** Whether each chosen model fits each card, by the memory estimator and its interval. */
export const vramForModels: Rule = {
  id: 'vram-for-models',
  title: 'Do the chosen models fit the cards?',
  method:
    'Compares the memory estimate for each model with the memory of one card that programs can use. If the model does not fit with the chosen options, the check tries the saving options, the cheapest first. If only the upper end of the estimate does not fit, the headroom is little. Cards do not pool their memory.',
  about: ['gpu'],
  source: {
    name: 'diffusers class definitions, run symbolically by this site’s memory estimator; see the method page',
    url: 'https://github.com/huggingface/diffusers',
    date: '2026-11-23',
  },
  guideSection: { href: 'guide/gpu/#how-much-vram-is-enough', title: 'How much VRAM is enough?' },
  check({ machine }) {
    const { gpus, setting } = machine;
    return setting.models.flatMap((need, place) =>
      gpus.map((item) => {
        const suffix = [place, need.id, ...(gpus.length > 1 ? [item.line] : [])].join('-');
        return modelOnCards(need, item, machine, suffix);
      }),
    );
  },
};
