import { withDecimals } from './number-format.ts';

/** What stands between a number and its unit: a space at which no line breaks. */
export const joint = '\u00a0';

/** `1,008 GB/s`: a number with its unit, which never part at the end of a line. At most `digits` decimals. */
export function quantity(value: number, unit: string, digits = 2): string {
  return `${withDecimals(value, digits)}${joint}${unit}`;
}

/** `512 × 512`: a picture's size in pixels, which never parts at the end of a line. */
export function pictureSizeText(width: number, height: number): string {
  return `${width}${joint}×${joint}${height}`;
}

const spaceBeforeUnit =
  /(?<=\d) (?=(?:[GMT]i?B(?:\/s)?|TFLOPS?|k?Wh?|V|mm|cm|m?s|it\/s|BTU\/h|MT\/s|[MG]Hz|%|°C|dB)(?![\w/]))/g;

/** Words whose numbers do not part from their units at the end of a line: for prose, where `quantity` has no place. */
export function joinUnits(text: string): string {
  return text.replace(spaceBeforeUnit, joint);
}
