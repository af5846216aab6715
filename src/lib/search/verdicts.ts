import { namesSeveral } from './card-count.ts';
import { modelNamed } from './model-names.ts';
import {
  asksForFullTraining,
  asksForTraining,
  asksForUpgrade,
  cardsNamed,
  hasSeveralMemories,
  memoryNamed,
  namesOnly,
  namesOnlyModels,
  type NamedCard,
} from './subjects.ts';
import { estimatorPath } from '../hand-over/to-estimator.ts';
import { cardPagePath, modelPagePath } from '../hand-over/to-pages.ts';
import type { ShortVerdict } from '../verdict/short-verdict.ts';
import {
  verdictOnCard,
  verdictSentence,
  type DirectAnswer,
  type ModelVerdicts,
  type Verdicts,
  type VerdictTable,
} from './verdict-table.ts';

/** A card or an amount of memory for a model. */
interface Place {
  name: string;
  memoryGiB: number;
  url: string;
  verdict(verdicts: Verdicts): ShortVerdict | undefined;
}

/** A card of a query. For chips with several amounts of memory (Apple's), the amount in the query counts. */
function placeOf(card: NamedCard, model: ModelVerdicts, memoryGiB: number | null): Place {
  const url = cardPagePath(card, { model: model.id });
  const { name } = card;
  if (!hasSeveralMemories(card))
    return { name, memoryGiB: card.memoryGiB, url, verdict: (verdicts) => verdictOnCard(verdicts, card) };
  const isSold = memoryGiB !== null && memoryGiB <= card.memoryGiB && model.image.mac[memoryGiB];
  const GiB = isSold ? memoryGiB : card.memoryGiB;
  return {
    name: `${name} with ${GiB} GB`,
    memoryGiB: GiB,
    url,
    verdict: (verdicts) => verdictOnCard(verdicts, card, GiB),
  };
}

/** What an answer about a model is for: an image of its size, or its clip. */
const sizeText = ({ size, frames = 1 }: ModelVerdicts): string =>
  frames > 1 ? `, a clip of ${frames} frames` : ` at ${size}×${size}`;

function answerFor(
  { name, memoryGiB, url, verdict: verdictIn }: Place,
  model: ModelVerdicts,
  training: boolean,
): DirectAnswer | null {
  const verdicts = training ? model.lora : model.image;
  const verdict = verdicts && verdictIn(verdicts);
  if (!verdict) return null;
  const task = training ? `training a LoRA of ${model.name}` : `${model.name}${sizeText(model)}`;
  const needs = training
    ? ''
    : ` Without options, it needs ${model.needsGiB.toFixed(1)} of ${memoryGiB} GiB.`;
  return { title: `${name}: ${task}`, text: verdictSentence(verdict) + needs, url };
}

/** The minimum memory with an accepted verdict for one image, in GiB; null without one. */
function minVramOf(model: ModelVerdicts, accepts: (verdict: ShortVerdict) => boolean): number | null {
  const amounts = Object.entries(model.image.memory)
    .filter(([, verdict]) => verdict.verdict !== 'no' && accepts(verdict))
    .map(([GiB]) => Number(GiB));
  return amounts.length === 0 ? null : Math.min(...amounts);
}

function answerForModel(model: ModelVerdicts): DirectAnswer {
  const asItIs = minVramOf(model, ({ options }) => options.length === 0);
  const anyhow = minVramOf(model, () => true);
  const fits = [
    ...(asItIs === null ? [] : [`in ${asItIs} GB without options`]),
    ...(anyhow === null || anyhow === asItIs
      ? []
      : [`in ${anyhow} GB with ${model.image.memory[anyhow]!.options.join(', ')}`]),
  ].join(' and ');
  return {
    title: model.name,
    text: `Needs ${model.needsGiB.toFixed(1)} GiB${sizeText(model).replace(', a', ' for a')} without options.${fits && ` Fits ${fits}.`}`,
    url: modelPagePath(model.id, {}),
  };
}

/** Software that makes a card faster or runs on it, for which the verdicts do not apply. */
const aboutSoftware =
  /\b(?:control ?nets?|contronet|ip ?-?adapters?|animate ?diff|upscal\w*|hires|tensorrt|trt|xformers|compile|teacache|sage ?attention|sdpa|flash ?attention|onediff|docker|linux|ubuntu|wsl\d?|driver)\b/i;

/** At most three verdicts on a query that names a card, a model or an amount of memory, the most certain first. */
export function verdictAnswers(typed: string, table: VerdictTable): DirectAnswer[] {
  const answered = new Set(table.cards.map(({ id }) => id));
  const named = cardsNamed(typed, [...table.cards, ...table.others]);
  const cards = table.cards.filter((card) => named.some(({ id }) => id === card.id));
  // Its memory alone does not answer for a card without verdicts.
  if (named.length > 0 && !named.some(({ id, name }) => answered.has(id) || name.includes('Laptop')))
    return [];
  const modelId = modelNamed(typed);
  const model = table.models.find((each) => each.id === modelId);
  const training = asksForTraining(typed);
  const memoryGiB = memoryNamed(typed);
  // There are no verdicts for training all weights, several cards or training time.
  if (asksForFullTraining(typed) || (training && namesSeveral(typed))) return [];
  if (cards.length > 0 && asksForUpgrade(typed)) return [];
  if (model && aboutSoftware.test(typed)) return [];
  if (cards.length > 0 && model) {
    return cards
      .map((card) => answerFor(placeOf(card, model, memoryGiB), model, training))
      .filter((answer) => answer !== null)
      .slice(0, 3);
  }
  if (cards.length === 0 && model && memoryGiB !== null) {
    const amount: Place = {
      name: `${memoryGiB} GB of VRAM`,
      memoryGiB,
      url: estimatorPath({ model: model.id, ...(training ? { options: { task: 'train-lora' } } : {}) }),
      verdict: ({ memory }) => memory[memoryGiB],
    };
    return [answerFor(amount, model, training)].filter((answer) => answer !== null);
  }
  if (cards.length > 0 && namesOnly(typed, [cards[0]!.name])) {
    return cards.slice(0, 3).map(({ id, name, memoryGiB }) => ({
      title: name,
      text: `${memoryGiB} GiB of memory. Models that fit, speed, power and requirements.`,
      url: cardPagePath({ id }, {}),
    }));
  }
  if (cards.length === 0 && model && memoryGiB === null && namesOnlyModels(typed))
    return [answerForModel(model)];
  return [];
}
