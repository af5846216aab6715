import {
  asksForTraining,
  budgetNamed,
  cardsNamed,
  memoryNamed,
  modelNamed,
  namesNothingElse,
  type Named,
  type NamedCard,
} from './subjects.ts';

/** Whether one way of using a model fits an amount of memory. */
export interface MemoryVerdict {
  /** `fits`, `tight` (only just), `no`. */
  verdict: 'fits' | 'tight' | 'no';
  /** What must be switched on; empty where it fits as it is. */
  options: string[];
}

/** A model that can be asked about, with the verdict for each amount of memory that a card has. */
export interface ModelVerdicts extends Named {
  /** Side of the square picture in pixels. */
  size: number;
  /** What one picture needs as the model comes, in GiB as nvidia-smi counts. */
  needsGiB: number;
  /** Verdicts on one picture by memory in GiB. */
  picture: Record<string, MemoryVerdict>;
  /** Verdicts on training a LoRA by memory in GiB; null where it is not estimated. */
  lora: Record<string, MemoryVerdict> | null;
}

/** Everything that direct answers are made from, computed when the site is built. */
export interface VerdictTable {
  cards: NamedCard[];
  models: ModelVerdicts[];
}

/** An answer that stands above the list of pages. */
export interface DirectAnswer {
  title: string;
  text: string;
  /** Below the site's base, with a leading slash. */
  url: string;
}

const sentence = ({ verdict, options }: MemoryVerdict): string => {
  const how = options.length > 0 ? ` with ${options.join(', ')}` : ', with everything on the card';
  if (verdict === 'no') return 'Does not fit with any option we know.';
  return verdict === 'fits' ? `Fits${how}.` : `Only just fits${how}.`;
};

function answerFor(
  { name, memoryGiB, url }: { name: string; memoryGiB: number; url: string },
  model: ModelVerdicts,
  training: boolean,
): DirectAnswer | null {
  const verdict = (training ? model.lora : model.picture)?.[memoryGiB];
  if (!verdict) return null;
  const task = training ? `training a LoRA of ${model.name}` : `${model.name} at ${model.size}×${model.size}`;
  const needs = training
    ? ''
    : ` As it comes, the model needs ${model.needsGiB.toFixed(1)} GiB; there are ${memoryGiB}.`;
  return { title: `${name}: ${task}`, text: sentence(verdict) + needs, url };
}

/** A symptom asks for its cure, not for what fits. */
const asksForCure = (typed: string): boolean =>
  /\b(?:errors?|crash(?:es|ed|ing)?|oom|out of memory|slow|stuck|black)\b/i.test(typed);

/** A budget for something else than a card. */
const notForCard =
  /\b(?:pc|computers?|build|machine|workstation|laptop|notebook|mac\w*|psu|power supply|cpu|motherboard|ram|ssd|case|electric\w*|rent\w*|cloud)\b/i;

/** Answers to a query that names a card and a model, or a budget; the first is the surest. At most three. */
export function directAnswers(typed: string, table: VerdictTable): DirectAnswer[] {
  if (asksForCure(typed)) return [];
  const cards = cardsNamed(typed, table.cards);
  const modelId = modelNamed(typed);
  const model = table.models.find((each) => each.id === modelId);
  const training = asksForTraining(typed);
  if (cards.length > 0 && model) {
    return cards
      .map(({ id, name, memoryGiB }) => answerFor({ name, memoryGiB, url: `/gpus/${id}/` }, model, training))
      .filter((answer) => answer !== null)
      .slice(0, 3);
  }
  const memoryGiB = memoryNamed(typed);
  if (cards.length === 0 && model && memoryGiB !== null) {
    const query = new URLSearchParams({
      v: '1',
      model: model.id,
      ...(training ? { task: 'train-lora' } : {}),
    });
    const card = { name: `${memoryGiB} GB of VRAM`, memoryGiB, url: `/tools/vram/?${query}` };
    return [answerFor(card, model, training)].filter((answer) => answer !== null);
  }
  if (cards.length > 0 && namesNothingElse(typed, cards[0]!)) {
    return cards.slice(0, 3).map(({ id, name, memoryGiB }) => ({
      title: name,
      text: `${memoryGiB} GiB of memory. What it runs, how fast, what it draws and what it needs.`,
      url: `/gpus/${id}/`,
    }));
  }
  const budget = budgetNamed(typed);
  if (cards.length === 0 && budget !== null && !notForCard.test(typed)) {
    const query = new URLSearchParams({ budget: String(budget), ...(model ? { model: model.id } : {}) });
    return [
      {
        title: `Which card for ${budget.toLocaleString('en-US')} dollars${model ? ` and ${model.name}` : ''}?`,
        text: 'A guided answer from dated prices, memory and speed, with its reasons.',
        url: `/tools/which-gpu/?${query}`,
      },
    ];
  }
  return [];
}
