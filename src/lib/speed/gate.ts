import type { ThroughputRow } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { peakTflops } from './rates.ts';
import { flops, pictureWork } from './work.ts';

/** What a row asks of its card. */
export interface GateResult {
  id: string;
  /** TFLOPS that the row's speed comes to, by the operations of one image-step. */
  needed: number;
  /** The most that the card can do in the row's precision. */
  peak: number;
  /** Whether the row stays below. */
  passes: boolean;
}

/**
 * The physics gate: no card does more operations a second than its units can. A row that does is a wrong unit, a wrong card or
 * a run that skips work.
 * @returns null where the card has no stated rate to be held against: the row cannot be checked
 */
export function physicsGate(row: ThroughputRow, gpu: GpuEntry, memory: VramCatalogue): GateResult | null {
  const peak = peakTflops(gpu, row.dtype);
  if (peak === null) return null;
  const step = pictureWork(memory, row.model, row.width, row.height).step;
  const needed = (row.imageStepsPerSecond * flops(step)) / 1e12;
  return { id: row.id, needed, peak, passes: needed <= peak };
}
