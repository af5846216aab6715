import { whPerImage } from '../speed/energy.ts';
import type { CardAnswer } from './card-answer.ts';

/** Watt-hours of one picture on a card; null where its power or its speed is not known. */
export function energyOf({ boardPowerW, speed }: CardAnswer): number | null {
  if (boardPowerW === null || speed === null) return null;
  return whPerImage(boardPowerW, speed.imagesPerMinute.mid);
}
