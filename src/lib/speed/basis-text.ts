import { quantity } from '../units/quantity.ts';
import type { SpeedEstimate } from './estimate.ts';

/** What a speed stands on: `3 rows` of measurements, or the `model`. @param rows measured rows behind it */
export const basisText = (basis: SpeedEstimate['basis'], rows: number): string =>
  basis === 'measured' ? quantity(rows, rows === 1 ? 'row' : 'rows') : 'model';
