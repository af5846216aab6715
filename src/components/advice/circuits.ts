import type { Gpu } from '../../content/schemas/gpu.ts';
import { suppliedByRule } from '../../lib/build-check/gpu-pairing.ts';
import { supplyHeadroom } from '../../lib/build-check/power-model.ts';
import { continuousW, type Circuit } from '../../lib/build/circuit.ts';

/** Cards of one kind in one machine. */
export interface CardsInMachine {
  gpu: Gpu;
  count: number;
}

/** Efficiency of an 80 PLUS Gold supply between half and full load at 115 V and 230 V. */
const efficiency = { low: 0.87, high: 0.92 } as const;

/** The rating in watts that the guide's rule asks of a power supply for some cards. @throws Error without data on the power */
export function supplyFor({ gpu, count }: CardsInMachine): number {
  const watts =
    gpu.boardPowerW === null ? null : suppliedByRule({ ...gpu, boardPowerW: gpu.boardPowerW * count });
  if (watts === null) throw new Error(`${gpu.name}: no data on its power, which a page uses in a table`);
  return watts;
}

/** What a machine with some cards draws at the wall under full load, in watts. */
export function wallRange(cards: CardsInMachine): { low: number; high: number } {
  const fullLoadW = supplyFor(cards) / supplyHeadroom;
  return { low: fullLoadW / efficiency.high, high: fullLoadW / efficiency.low };
}

/** Whether a circuit carries a machine for hours. */
export function carries(
  circuit: Circuit,
  { low, high }: { low: number; high: number },
): 'yes' | 'barely' | 'no' {
  const limit = continuousW(circuit) ?? circuit.volts * circuit.amps;
  if (high <= limit) return 'yes';
  return low <= limit ? 'barely' : 'no';
}
