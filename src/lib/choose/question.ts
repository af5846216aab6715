import { above0, byName, flag, from0, oneOf, open, text, whole, type Fields } from './flat-fields.ts';

/** What a reader wants of a card; every field but the model can be left open. */
export type ChoiceQuestion = {
  /** Id of the pipeline that must run. */
  model: string;
  /** Width in pixels, 64 to 4096; the model's native size when null. */
  width: number | null;
  /** Height in pixels, 64 to 4096; the model's native size when null. */
  height: number | null;
  /** Most that one card may cost, in US dollars; no limit when null. */
  budget: number | null;
  /** Whether the card should be one that shops may still have new; see `newForYears`. */
  condition: 'any' | 'new' | 'used';
  /** What decides between cards that pass. */
  priority: 'speed' | 'memory' | 'energy' | 'price';
  /** Fewest pictures a minute; any when null. */
  minPerMinute: number | null;
  /** Most board power in watts; any when null. */
  maxPowerW: number | null;
  /** Maker of the chip; any when null. */
  vendor: 'NVIDIA' | 'AMD' | 'Intel' | 'Apple' | null;
  /** Only cards for a slot: no server modules, no whole computers. */
  slotOnly: boolean;
  /** Prices that the reader found, in US dollars, by the card's id. */
  prices: Record<string, number>;
};

/** What each field of a question may hold. */
export const choiceQuestionFields: Fields<ChoiceQuestion> = {
  model: text,
  width: open(whole(64, 4096)),
  height: open(whole(64, 4096)),
  budget: open(above0(1_000_000)),
  condition: oneOf('any', 'new', 'used'),
  priority: oneOf('speed', 'memory', 'energy', 'price'),
  minPerMinute: open(above0(10_000)),
  maxPowerW: open(above0(5_000)),
  vendor: open(oneOf('NVIDIA', 'AMD', 'Intel', 'Apple')),
  slotOnly: flag,
  prices: byName(from0(1_000_000)),
};

/** The question that a page opens with. */
export const firstQuestion: ChoiceQuestion = {
  model: 'sdxl',
  width: null,
  height: null,
  budget: 1000,
  condition: 'any',
  priority: 'speed',
  minPerMinute: null,
  maxPowerW: null,
  vendor: null,
  slotOnly: true,
  prices: {},
};

/**
 * For how many years after its release a card is taken for one that shops may still have new. A rule of thumb of this
 * site, told where it is used; no source says for each card when it was last made.
 */
export const newForYears = 3;

/** Whether a card may still be sold new. @param day ISO 8601 day of the question */
export function mayBeNew(releasedYear: number, day: string): boolean {
  return Number(day.slice(0, 4)) - releasedYear <= newForYears;
}
