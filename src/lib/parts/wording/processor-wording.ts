import { socketIn } from './board-wording.ts';
import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const families = [
  [/\b(?:threadripper|tr)\s+pro\b|\bthreadripper\b.*\b\d{4}wx\b/i, 'Threadripper PRO'],
  [/\bthreadripper\b/i, 'Threadripper'],
  [/\bepyc\b/i, 'EPYC'],
  [/\bxeon\s+w\b/i, 'Xeon W'],
  [/\bxeon\b/i, 'Xeon'],
  [/\bcore\s+ultra\b/i, 'Core Ultra'],
  [/\b(?:core\s+)?i[3579]\b/i, 'Core i'],
  [/\bryzen\b|\br[3579][\s-]\d{4}/i, 'Ryzen'],
] as const;

/** "Threadripper PRO", "16-core AM5 processor", "65 W". */
export const readProcessorWording = (text: string): Readings => ({
  family: firstOf(text, families),
  socket: socketIn(text),
  cores: firstNumber(text, /(?<![\d.])(\d{1,3})(?:[\s-]?cores?\b|\s?c\s?\/\s?\d{1,3}\s?t\b)/i),
  watts: firstNumber(text, /(?<![\d.])(\d{2,3})\s*w(?:atts?)?\b/i),
});
