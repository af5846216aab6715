import { answersAbout, figure, figuresOf, named, type Rule, type Verdict } from '../rule.ts';
import type { CardItem } from '../cards.ts';
import type { ModelNeed } from '../../vram/model-need.ts';
import { bytesPerGiB } from '../../units/memory-size.ts';

const gib = (bytes: number): string => (bytes / bytesPerGiB).toFixed(1);

/** `12.0 GiB with model offload (changes the image)` */
const savingText = ({ options, bytes, changesResult }: ModelNeed['savings'][number]): string =>
  `${gib(bytes)} GiB with ${options.join(', ')}${changesResult ? ' (changes the image)' : ''}`;

/** One model on the cards of one row. */
function modelOnCards({ gpuBytes, savings, name }: ModelNeed, item: CardItem, suffix: string): Verdict {
  const smallest = savings.at(-1) ?? {
    bytes: gpuBytes.value,
    ...gpuBytes,
    options: [],
    changesResult: false,
  };
  const answer = answersAbout(
    [[item]],
    [
      figure(`${name}, with the chosen options`, gib(gpuBytes.value), 'GiB'),
      figure(`${name}, minimum`, gib(gpuBytes.low), 'GiB'),
      figure(`${name}, maximum`, gib(gpuBytes.high), 'GiB'),
      figure(`${name}, with every saving option`, gib(smallest.bytes), 'GiB'),
      ...figuresOf([item], 'Memory of', (gpu) => gpu.memoryGiB, 'GiB'),
    ],
    suffix,
  );
  if (item.options.length === 0)
    return answer.noData(`Memory for ${name}`, `No data on the memory of ${named(item)}.`);
  const minGiB = Math.min(...item.options.map((gpu) => gpu.memoryGiB));
  const cardBytes = minGiB * bytesPerGiB;
  const needs = `${name} needs ${gib(gpuBytes.value)} GiB (${gib(gpuBytes.low)} to ${gib(gpuBytes.high)}) with the chosen options; ${named(item)} ${item.options.length > 1 ? 'have at least' : 'has'} ${minGiB.toFixed(1)} GiB`;
  if (gpuBytes.high <= cardBytes) return answer.fine(`${name} fits`, `${needs}.`);
  if (smallest.low > cardBytes)
    return answer.problem(
      `${name} does not fit`,
      `${needs}. With every saving option it still needs ${gib(smallest.bytes)} GiB.`,
    );
  const tooClose = 'The difference is within the error of the estimate.';
  if (gpuBytes.low <= cardBytes)
    return answer.noData(`${name} may fit, with little headroom`, `${needs}. ${tooClose}`);
  const saving = savings.find(({ high }) => high <= cardBytes);
  if (saving)
    return answer.warning(
      `${name} fits with saving options only`,
      `${needs}. It needs ${savingText(saving)}.`,
    );
  return answer.noData(
    `${name} may fit, with little headroom`,
    `${needs}. The minimum is ${savingText(smallest)}. ${tooClose}`,
  );
}

/** Whether each chosen model fits each card, by the memory estimator and its interval. */
export const vramForModels: Rule = {
  id: 'vram-for-models',
  title: 'Do the chosen models fit the cards?',
  method:
    'Compares the memory estimate for each model, with its interval, with the memory of one card. If the model does not fit with the chosen options, the check tries the saving options. Cards do not pool their memory.',
  about: ['gpu'],
  source: {
    name: 'diffusers class definitions, run symbolically by this site’s memory estimator; see the method page',
    url: 'https://github.com/huggingface/diffusers',
    date: '2026-11-23',
  },
  guideSection: { href: 'guide/gpu/#how-much-vram-is-enough', title: 'How much VRAM is enough?' },
  check({ machine: { gpus, setting } }) {
    return setting.models.flatMap((need, place) =>
      gpus.map((item) =>
        modelOnCards(need, item, [place, need.id, ...(gpus.length > 1 ? [item.line] : [])].join('-')),
      ),
    );
  },
};
