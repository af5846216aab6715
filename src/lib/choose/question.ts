import { usualRun, type RunOptions } from './run-options.ts';

/** Currencies in which prices of cards are known. */
export const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'AUD'] as const;

/** The currencies' names, as they stand after an amount. */
export const currencyNames: Readonly<Record<(typeof currencies)[number], string>> = {
  USD: 'US dollars',
  EUR: 'euros',
  GBP: 'pounds',
  CHF: 'Swiss francs',
  AUD: 'Australian dollars',
};

/** In which condition a card is bought, in words. */
export const conditionNames = { any: 'new or used', new: 'new', used: 'used' } as const;

/** The conditions with their words, for a choice. */
export const conditionChoices = (['any', 'new', 'used'] as const).map(
  (condition) => [condition, conditionNames[condition]] as const,
);

/** A reader's requirements for a card. Every field but the model is optional. */
export type ChoiceQuestion = RunOptions & {
  /** Id of the pipeline to run. */
  model: string;
  /** Width in pixels, 64 to 4096; the model's native size when null. */
  width: number | null;
  /** Height in pixels, 64 to 4096; the model's native size when null. */
  height: number | null;
  /** Steps of an image or clip; the model's usual ones when null. */
  steps: number | null;
  /** Whether each step runs the network with and without the prompt; as the model is usually run when null. */
  guidance: boolean | null;
  /** Only a model whose licence allows commercial use. */
  commercial: boolean;
  /** Maximum price of one card in `currency`; no limit when null. */
  budget: number | null;
  /** ISO 4217 code of the budget. Prices in other currencies are not compared with it. */
  currency: (typeof currencies)[number];
  /** In which condition the card is bought. */
  condition: 'any' | 'new' | 'used';
  /** What the cards that pass are ranked by. */
  priority: 'speed' | 'memory' | 'energy' | 'price';
  /** Minimum of images per minute; any when null. */
  minPerMinute: number | null;
  /** Maximum board power in watts; any when null. */
  maxPowerW: number | null;
  /** Chip manufacturer; any when null. */
  vendor: 'NVIDIA' | 'AMD' | 'Intel' | 'Apple' | null;
  /** Only PCIe cards, without server modules. */
  slotOnly: boolean;
  /** Whole computers too, such as a Mac. */
  computers: boolean;
  /** Prices that the reader entered, in `currency`, by the card's id. */
  prices: Record<string, number>;
};

/** The question that a page opens with. */
export const firstQuestion: ChoiceQuestion = {
  model: 'sdxl',
  width: null,
  height: null,
  steps: null,
  guidance: null,
  commercial: false,
  budget: 1000,
  currency: 'USD',
  condition: 'any',
  priority: 'speed',
  minPerMinute: null,
  maxPowerW: null,
  vendor: null,
  slotOnly: true,
  computers: true,
  prices: {},
  ...usualRun,
};
