/** Watt-hours per image. @param watts power under load: a card's board power, or a machine's power at the wall */
export function whPerImage(watts: number, imagesPerMinute: number): number {
  return watts / (imagesPerMinute * 60);
}
