import { z } from 'zod';

/** What a reader wants of a card; every field but the model can be left open. */
export const choiceQuestionSchema = z.strictObject({
  /** Id of the pipeline that must run. */
  model: z.string().min(1),
  /** Width in pixels, 64 to 4096; the model's native size when null. */
  width: z.int().min(64).max(4096).nullable(),
  /** Height in pixels, 64 to 4096; the model's native size when null. */
  height: z.int().min(64).max(4096).nullable(),
  /** Most that one card may cost, in US dollars; no limit when null. */
  budget: z.number().positive().max(1_000_000).nullable(),
  /** Whether the card should be one that shops may still have new; see `newForYears`. */
  condition: z.enum(['any', 'new', 'used']),
  /** What decides between cards that pass. */
  priority: z.enum(['speed', 'memory', 'energy', 'price']),
  /** Fewest pictures a minute; any when null. */
  minPerMinute: z.number().positive().max(10_000).nullable(),
  /** Most board power in watts; any when null. */
  maxPowerW: z.number().positive().max(5_000).nullable(),
  /** Maker of the chip; any when null. */
  vendor: z.enum(['NVIDIA', 'AMD', 'Intel', 'Apple']).nullable(),
  /** Only cards for a slot: no server modules, no whole computers. */
  slotOnly: z.boolean(),
  /** Prices that the reader found, in US dollars, by the card's id. */
  prices: z.record(z.string(), z.number().nonnegative().max(1_000_000)),
});
export type ChoiceQuestion = z.infer<typeof choiceQuestionSchema>;

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
