import { firstQuestion, type ChoiceQuestion } from '../choose/question.ts';
import type { Program } from '../../content/schemas/program-words.ts';
import type { ToolQuestion } from '../hand-over/tool-question.ts';

/** The ways to ask: one model on a card, the cards for a budget, every model on a card. */
export const homeWays = ['card', 'budget', 'models'] as const;
export type HomeWay = (typeof homeWays)[number];

/** What the home page asks; each way uses some of the fields, and all share them. */
export interface HomeQuestion {
  way: HomeWay;
  /** Id of the pipeline. */
  model: string;
  /** Side of a square image in pixels; the model’s native size when null. */
  side: number | null;
  /** Id of the card. */
  card: string;
  program: Program;
  /** Maximum price of one card in US dollars; no limit when null. */
  budget: number | null;
  condition: ChoiceQuestion['condition'];
}

/** The question that the page is built with. */
export const firstHomeQuestion: HomeQuestion = {
  way: 'card',
  model: 'sdxl',
  side: null,
  card: 'geforce-rtx-4090',
  program: 'diffusers',
  budget: firstQuestion.budget,
  condition: firstQuestion.condition,
};

/** A model as the list of models needs it. */
export interface HomeModel {
  id: string;
  name: string;
  /** Side of its usual image in pixels. */
  nativeSize: number;
  /** Frames of its usual clip; 1 for images. */
  frames: number;
  /** Sides must be multiples of this. */
  sizeMultiple: number;
}

/** Sides to choose from, in pixels: the native one, smaller and larger ones, as the model can draw them. */
export function sidesOf({ nativeSize, sizeMultiple }: HomeModel): number[] {
  const step = 64 % sizeMultiple === 0 ? 64 : sizeMultiple;
  const sides = [0.5, 0.75, 1, 1.5, 2].map((factor) =>
    factor === 1 ? nativeSize : Math.round((nativeSize * factor) / step) * step,
  );
  return [...new Set(sides)];
}

/** The question as other tools take it over. */
export function handedOver({
  way,
  model,
  side,
  card,
  program,
  budget,
  condition,
}: HomeQuestion): ToolQuestion {
  const size = side === null ? {} : { width: side, height: side };
  if (way === 'models') return { card };
  if (way === 'budget') return { model, budget, condition };
  return { model, card, program, ...size };
}
