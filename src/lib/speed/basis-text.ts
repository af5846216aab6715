import { counted } from '../units/quantity.ts';
import type { SpeedEstimate } from './estimate.ts';

/** What a speed is based on: `3 measured rows`, or `estimated`. @param rows number of measured rows */
export const basisText = (basis: SpeedEstimate['basis'], rows: number): string =>
  basis === 'measured' ? counted(rows, 'measured row') : 'estimated';
