import { boardFormIn } from './board-wording.ts';
import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [
    /\bopen[\s-]?(?:air|frame|bench|case)?\b.*\b(?:frame|air|rig|chassis|bench|case)\b|\bopen[\s-](?:air|frame)\b/i,
    'open frame',
  ],
  [
    /\bmin(?:ing|er)[\s-]?(?:frame|rig|case|chassis|rack)\b|\btest[\s-]?bench\b|\bframe\b|\bno case\b|\bcaseless\b/i,
    'open frame',
  ],
  [/\b[1-9]\s?u\b|\brack(?:[\s-]?mount(?:ed)?)?\b|\bserver (?:case|chassis)\b/i, 'rack'],
  [/\b(?:mid|full|midi|super|big|desktop|mini)?[\s-]?tower\b|\bchassis\b|\bcase\b/i, 'tower'],
] as const;

/** "4U", "mining frame", "open-air chassis", "E-ATX full tower, cards up to 420 mm". */
export const readCaseWording = (text: string): Readings => ({
  kind: firstOf(text, kinds),
  rackUnits: firstNumber(text, /(?<![\w.])([1-9])\s?u\b/i),
  formFactor: boardFormIn(text),
  lengthMm: firstNumber(text, /(?<![\d.])(\d{3}(?:\.\d+)?)\s*mm\b/i),
  slots: firstNumber(text, /(?<![\d.])(\d{1,2})[\s-]?(?:expansion[\s-]?)?slots?\b/i),
});
