import { socketIn } from './board-wording.ts';
import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [/\b(?:custom|open)[\s-]?(?:water[\s-]?)?loop\b/i, 'open loop'],
  [
    /\baio\b|\ball[\s-]in[\s-]one\b|\bliquid\b|\bwater[\s-]?cool|\bradiator\b|\bclosed[\s-]loop\b/i,
    'closed loop',
  ],
  [/\bair[\s-]?cool|\btower[\s-]cooler\b|\bheatsink\b|\bstock cooler\b|\bboxed? cooler\b/i, 'air'],
] as const;

const radiator = /(?<![\d.])(120|140|240|280|360|420|480)\s*(?:mm)?\b/i;

/** "Corsair 240mm AIO", "360 AIO", "air cooler 158 mm", "4U cooler SP3". */
export function readCoolerWording(text: string): Readings {
  const kind = firstOf(text, kinds);
  const loop = kind === 'closed loop' || kind === 'open loop';
  return {
    kind,
    radiatorMm: loop ? firstNumber(text, radiator) : undefined,
    heightMm: loop ? undefined : firstNumber(text, /(?<![\d.])(\d{2,3})\s*mm\b/i),
    rackUnits: firstNumber(text, /(?<![\w.])([1-5])\s?u\b/i),
    socket: socketIn(text),
    watts: firstNumber(text, /(?<![\d.])(\d{2,3})\s*w(?:atts?)?\b/i),
  };
}
