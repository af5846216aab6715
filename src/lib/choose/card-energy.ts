import { whPerImage } from '../speed/energy.ts';
import type { RankedCard } from './card-answer.ts';

/** Watt-hours per image on a card; null where its power or speed is missing. */
export function energyOf({ boardPowerW, speed }: Pick<RankedCard, 'boardPowerW' | 'speed'>): number | null {
  if (boardPowerW === null || speed === null) return null;
  return whPerImage(boardPowerW, speed.imagesPerMinute.mid);
}
