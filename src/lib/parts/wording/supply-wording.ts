import { firstNumber, firstOf } from './first-number.ts';
import type { Readings } from './stated-figures.ts';

const forms = [
  [/\bsfx[\s-]?l\b/i, 'SFX-L'],
  [/\bsfx\b/i, 'SFX'],
  [/\b(crps|redundant)\b/i, 'CRPS'],
  // "ATX 3.1" is a version of the specification that SFX supplies have too.
  [/\batx\b(?!\s*v?\d)/i, 'ATX'],
] as const;

const badges = [
  [/\btitanium\b/i, 'Titanium'],
  [/\bplatinum\b/i, 'Platinum'],
  [/\bgold\b/i, 'Gold'],
  [/\bsilver\b/i, 'Silver'],
  [/\bbronze\b/i, 'Bronze'],
  // Alone, "white" is a colour.
  [/\b80\s*(?:\+|plus)\s*white\b/i, 'White'],
] as const;

const versions = [
  [/\batx\s*v?3\.1\b/i, '3.1'],
  [/\batx\s*v?3(?:\.0)?\b/i, '3.0'],
  [/\batx\s*v?2\.\d/i, '2.x'],
] as const;

/**
 * The rated output that a model number repeats: "HELA 1650R", "WS3000", "TX-1600". Of the 2,715 supplies of the catalogue with such
 * a number in their names, it is another figure in 4.
 */
const wattsOfModel = (text: string): number | undefined =>
  [...text.matchAll(/(?<![\d.,])(\d{2,3}0)(?!\d|\s*(?:v|mm|mah|plus)\b|\+)/gi)]
    .map((each) => Number(each[1]))
    .find((number) => number >= 300 && number <= 3300 && !(number >= 2000 && number <= 2030));

/** "650 W Gold", "1.6 kW Titanium", "SFX-L 1000W ATX 3.1", "EVGA 1000 GQ". */
export function readSupplyWording(text: string): Readings {
  const kilowatts = firstNumber(text, /(?<![\d.,])(\d(?:[.,]\d{1,2})?)\s*kw\b/i);
  return {
    watts:
      firstNumber(text.replace(/(\d)[,.](\d{3})(?=\s*w)/i, '$1$2'), /(?<!\d)(\d{3,4})\s*w(?:att)?s?\b/i) ??
      (kilowatts === undefined ? wattsOfModel(text) : Math.round(kilowatts * 1000)),
    badge: firstOf(text, badges),
    atxVersion: firstOf(text, versions),
    formFactor: firstOf(text, forms),
  };
}
