import type { ThroughputRow } from '../../content/schemas/throughput.ts';
import type { GpuEntry } from '../parts/gpu-table.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { peakTflops } from './rates.ts';
import { flops, imageWork, workProblem } from './work.ts';

/** The compute rate that a row needs of its card. */
export interface GateResult {
  id: string;
  /** TFLOPS of the row's speed, by the operations of one image-step. */
  needed: number;
  /** Peak TFLOPS of the card in the row's precision, or of the cards that share an image. */
  peak: number;
  /** Whether the row is below the peak. */
  passes: boolean;
}

/**
 * Checks that a row needs no more operations per second than the card's units can do. A row that does has a wrong unit, a
 * wrong card or a run that skips work.
 * @returns null where there is no data on the card's rate or the model's work
 */
export function physicsGate(row: ThroughputRow, gpu: GpuEntry, memory: VramCatalogue): GateResult | null {
  const peak = peakTflops(gpu, row.dtype);
  const pipeline = memory.pipelines.get(row.model);
  if (peak === null || !pipeline || workProblem(pipeline) !== null) return null;
  const step = imageWork(memory, row.model, row).step;
  const needed = (row.imageStepsPerSecond * flops(step)) / 1e12;
  const cards = row.sharing === undefined ? 1 : row.gpuCount;
  return { id: row.id, needed, peak: peak * cards, passes: needed <= peak * cards };
}
