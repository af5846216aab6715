import { withDecimals } from './number-format.ts';

/** A no-break space, for between a number and its unit. */
export const joint = '\u00a0';

/** `1,008 GB/s`: a number and its unit, joined by a no-break space. At most `digits` decimals. */
export function quantity(value: number, unit: string, digits = 2): string {
  return `${withDecimals(value, digits)}${joint}${unit}`;
}

/** `1 card`, `2 cards`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `512 × 512`: an image's size in pixels, with no-break spaces. */
export function imageSizeText(width: number, height: number): string {
  return `${width}${joint}×${joint}${height}`;
}

const spaceBeforeUnit =
  /(?<=\d) (?=(?:[GMT]i?B(?:\/s)?|TFLOPS?|k?Wh?|V|mm|cm|m?s|it\/s|BTU\/h|MT\/s|[MG]Hz|%|°C|dB)(?![\w/]))/g;

/** Joins each number in a text to its unit with a no-break space. */
export function joinUnits(text: string): string {
  return text.replace(spaceBeforeUnit, joint);
}
