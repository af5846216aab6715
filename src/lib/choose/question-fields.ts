import { above0, byName, flag, from0, oneOf, open, text, whole, type Fields } from './flat-fields.ts';
import { currencies, type ChoiceQuestion } from './question.ts';
import { runOptionFields } from './run-option-fields.ts';

/** The valid values of each field of a question. */
export const choiceQuestionFields: Fields<ChoiceQuestion> = {
  model: text,
  width: open(whole(64, 4096)),
  height: open(whole(64, 4096)),
  steps: open(whole(1, 1000)),
  guidance: open(flag),
  commercial: flag,
  budget: open(above0(1_000_000)),
  currency: oneOf(...currencies),
  condition: oneOf('any', 'new', 'used'),
  priority: oneOf('speed', 'memory', 'energy', 'price'),
  minPerMinute: open(above0(10_000)),
  maxPowerW: open(above0(5_000)),
  vendor: open(oneOf('NVIDIA', 'AMD', 'Intel', 'Apple')),
  slotOnly: flag,
  computers: flag,
  prices: byName(from0(1_000_000)),
  ...runOptionFields,
};
