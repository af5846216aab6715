import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const coolings = [
  [/\b(?:blower|turbo)\b/i, 'blower'],
  [/\bpassive(?:ly)?\b/i, 'passive'],
  [
    /\bwater(?:force|[\s-]?cool(?:ed|ing)|[\s-]?block)?\b|\bliquid\b|\bhydro\b|\bhybrid\b|\baio\b|\bsuprim liquid\b/i,
    'water',
  ],
] as const;

/** "RTX 3090 24 GB, 2.7 slots, 313 mm", "RTX 4090 at 350 W", "P40 with blower". */
export function readCardWording(text: string): Readings {
  return {
    capacityGiB: firstNumber(text, /(?<![\d.])(\d{1,3})\s*g(?:i?b|d)?\b/i),
    lengthMm: firstNumber(text, /(?<![\d.])(\d{3}(?:\.\d+)?)\s*mm\b/i),
    slots: firstNumber(text, /(?<![\d.])(\d(?:[.,]\d{1,2})?)[\s-]?slots?\b/i),
    watts: firstNumber(text, /(?<![\d.])(\d{2,3})\s*w(?:atts?)?\b/i),
    cooling: firstOf(text, coolings),
  };
}
