import { socketIn } from './board-wording.ts';
import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const kinds = [
  [
    /\b(?:custom|open|hard|soft)[\s-]?(?:water[\s-]?|line[\s-]?|tube[\s-]?)?loop\b|\bmo-?ra\d?\b|\bheatkiller\b|\bdistro plate\b|\breservoir\b|\bd5 pump\b/i,
    'open loop',
  ],
  [/\bwater[\s-]?blocks?\b.*\brad(?:iator)?s?\b|\brad(?:iator)?s?\b.*\bwater[\s-]?blocks?\b/i, 'open loop'],
  [
    /\baio\b|\ball[\s-]in[\s-]one\b|\bliquid\b|\blf\s?i{1,3}\b|\bwater[\s-]?cool|\brad(?:iator)?s?\b|\bclosed[\s-]loop\b/i,
    'closed loop',
  ],
  [
    /\bair[\s-]?cool|\b(?:dual|single|twin)?[\s-]?tower[\s-](?:air )?cooler\b|\bheat\s?sink\b|\bsnk-p\d{4}[a-z]|\b(?:stock|box(?:ed)?|included|wraith)\b/i,
    'air',
  ],
] as const;

const radiator = /(?<![\d.])(120|140|240|280|360|420|480)\s*(?:mm)?\b/i;

/**
 * The radiator that a model number repeats: "Kraken Elite 360", "V360". Of the 852 coolers of the catalogue with such a number in
 * their names, 849 are loops with that radiator. Numbers of one fan are left out: air coolers have them too.
 */
const radiatorOfModel = /(?<![\d.])(240|280|360|420)(?!\d|\s*w(?:atts?)?\b|\s*tdp\b)/i;

/** Radiators of series whose numbers only their makers' lists explain: NZXT's Kraken X and Z, Corsair's Hydro. */
const radiatorsOfSeries = [
  [/\bkraken [xz]4[23]\b|\bh[68]0i?\b/i, 120],
  [/\bkraken [xz]5[23]\b|\bh100(?:i|x)?\b/i, 240],
  [/\bkraken [xz]6[23]\b|\bh115i\b/i, 280],
  [/\bkraken [xz]7[23]\b|\bh150i?\b/i, 360],
  [/\bh170i\b/i, 420],
] as const;

/** "Corsair 240mm AIO", "360 AIO", "air cooler 158 mm", "4U cooler SP3". */
export function readCoolerWording(text: string): Readings {
  const said = firstOf(text, kinds);
  const ofModel =
    said === 'air' ? undefined : (firstNumber(text, radiatorOfModel) ?? firstOf(text, radiatorsOfSeries));
  const kind = said ?? (ofModel === undefined ? undefined : 'closed loop');
  const loop = kind === 'closed loop' || kind === 'open loop';
  return {
    kind,
    radiatorMm: loop ? (firstNumber(text, radiator) ?? ofModel) : undefined,
    heightMm: loop ? undefined : firstNumber(text, /(?<![\d.])(\d{2,3})\s*mm\b/i),
    // Supermicro's numbers end with the height: "SNK-P0064AP4".
    rackUnits: firstNumber(text, /(?<![\w.])([1-5])\s?u\b|\bsnk-p\d{4}[a-z]{1,2}([1-4])\b/i),
    socket: socketIn(text),
    watts: firstNumber(text, /(?<![\d.])(\d{2,3})\s*w(?:atts?)?\b/i),
  };
}
