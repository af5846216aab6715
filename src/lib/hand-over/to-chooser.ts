import { writeChoiceAddress } from '../choose/write-choice-address.ts';
import {
  askedOptions,
  chosenTasks,
  ofImages,
  trains,
  usualRun,
  type RunOptions,
} from '../choose/run-options.ts';
import { firstQuestion, type ChoiceQuestion } from '../choose/question.ts';
import type { ToolQuestion } from './tool-question.ts';

const optionsOf = (options: NonNullable<ToolQuestion['options']>): Pick<ToolQuestion, 'options'> =>
  Object.keys(options).length === 0 ? {} : { options };

/** The question of a reader who asked which card to buy. */
export const questionOfChoice = ({
  model,
  width,
  height,
  steps,
  guidance,
  commercial,
  budget,
  currency,
  condition,
  vendor,
  prices,
  minPerMinute,
  ...run
}: ChoiceQuestion): ToolQuestion => ({
  model,
  width,
  height,
  steps,
  ...optionsOf({ ...(guidance === null ? {} : { guidance }), ...askedOptions(run) }),
  commercial,
  budget,
  currency,
  condition,
  vendor,
  ownPrices: prices,
  ...(minPerMinute === null ? {} : { maxSeconds: Math.round(6000 / minPerMinute) / 100 || 0.01 }),
});

/** Sizes beyond which the chooser has no answer, in pixels. */
const largestSide = 4096;

const sideFor = (side: number | null | undefined): number | null =>
  side != null && side <= largestSide ? side : null;

/** Options of the memory estimator that the chooser has too. */
function runOptionsOf(options: ToolQuestion['options'] = {}): Partial<RunOptions> {
  const { task, dtype, vaeDtype, quantize, loraRank, loraTargets } = options;
  const known = chosenTasks.find((each) => each === task);
  return askedOptions({ task: known, dtype, vaeDtype, quantize, loraRank, loraTargets });
}

/** The question for a card that a reader’s question asks; fields that were not asked are those of the page. */
export function choiceOf(question: ToolQuestion): ChoiceQuestion {
  const { model, width, height, steps, options, commercial, budget } = question;
  const { currency, condition, vendor, ownPrices } = question;
  const first = firstQuestion;
  const run = { ...usualRun, ...runOptionsOf(options) };
  const images = trains(run) ? ofImages : {};
  const [one, other] = [sideFor(width), sideFor(height)];
  // A size of which one side is too large is no size.
  const within = (width == null || one !== null) && (height == null || other !== null);
  return {
    ...first,
    model: model ?? first.model,
    width: within ? one : null,
    height: within ? other : null,
    steps: steps ?? first.steps,
    guidance: options?.guidance ?? first.guidance,
    commercial: commercial ?? first.commercial,
    budget: budget === undefined ? first.budget : budget,
    currency: currency ?? first.currency,
    condition: condition ?? first.condition,
    vendor: vendor === undefined ? first.vendor : vendor,
    prices: { ...ownPrices },
    ...run,
    ...images,
  };
}

/** Path of “Which card?” below the site's base, with a question. */
export const chooserPath = (question: ToolQuestion): string =>
  `/tools/which-gpu/?${writeChoiceAddress(choiceOf(question))}`;
