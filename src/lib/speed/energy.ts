/**
 * Energy of one picture in watt-hours.
 * @param watts drawn while at work: a card's board power, or what a whole machine draws at the wall
 */
export function whPerImage(watts: number, imagesPerMinute: number): number {
  return watts / (imagesPerMinute * 60);
}
