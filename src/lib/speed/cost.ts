import type { SpeedRange } from './estimate.ts';

/** What an hour costs. */
export interface HourlyPrices {
  /** Price of an hour with the card, such as a rent; 0 for none. */
  hourly: number;
  /** Price of a kilowatt-hour; 0 for none. */
  perKwh: number;
}

/**
 * The price of one image or clip, in the currency of the prices: the hours that it takes, and the electricity of the card.
 * @param wh watt-hours of one; null for no data
 * @returns null where electricity is asked for and there is no data on the power
 */
export function costPerImage(
  seconds: SpeedRange,
  wh: number | null,
  { hourly, perKwh }: HourlyPrices,
): SpeedRange | null {
  if (perKwh > 0 && wh === null) return null;
  const watts = wh === null ? 0 : (wh * 3600) / seconds.mid;
  const perSecond = (hourly + (perKwh * watts) / 1000) / 3600;
  return {
    low: seconds.low * perSecond,
    mid: seconds.mid * perSecond,
    high: seconds.high * perSecond,
  };
}
