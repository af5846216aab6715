import type { Gpu } from '../../content/schemas/gpu.ts';
import { csvOf, type CsvColumn } from '../table/csv.ts';

/** A card with the id of its collection entry. */
export type GpuEntry = Gpu & { id: string };

/** What a reader may ask of a list of cards; null leaves the question open. */
export interface GpuFilter {
  /** Least memory in GiB. */
  minMemoryGiB: number | null;
  vendor: Gpu['vendor'] | null;
  /** Most board power in watts; cards of unknown power do not pass. */
  maxPowerW: number | null;
}

/** The cards that pass every question, in the given order. A figure that is not known never passes. */
export function filterGpus(gpus: readonly GpuEntry[], filter: GpuFilter): GpuEntry[] {
  return gpus.filter(
    (gpu) =>
      (filter.minMemoryGiB === null || gpu.memoryGiB >= filter.minMemoryGiB) &&
      (filter.vendor === null || gpu.vendor === filter.vendor) &&
      (filter.maxPowerW === null || (gpu.boardPowerW !== null && gpu.boardPowerW <= filter.maxPowerW)),
  );
}

/** The price of a card at launch or, where there was none, the first price known; null without any. */
export function firstPrice(gpu: Gpu): Gpu['prices'][number] | null {
  return gpu.prices.find((price) => price.kind === 'launch') ?? gpu.prices[0] ?? null;
}

/** Columns of the table as a file of comma-separated values, each figure with its unit in the name. */
const columns: readonly CsvColumn<GpuEntry>[] = [
  ['id', (gpu) => gpu.id],
  ['name', (gpu) => gpu.name],
  ['vendor', (gpu) => gpu.vendor],
  ['architecture', (gpu) => gpu.architecture],
  ['released', (gpu) => gpu.released],
  ['memory_gib', (gpu) => gpu.memoryGiB],
  ['memory_type', (gpu) => gpu.memoryType],
  ['bandwidth_gb_s', (gpu) => gpu.bandwidthGBs],
  ['fp32_tflops', (gpu) => gpu.fp32Tflops],
  ['tensor_fp16_dense_tflops', (gpu) => gpu.tensorFp16Tflops],
  ['board_power_w', (gpu) => gpu.boardPowerW],
  ['form', (gpu) => gpu.form],
  ['slots', (gpu) => gpu.slots],
  ['length_mm', (gpu) => gpu.lengthMm],
  ['pcie_generation', (gpu) => gpu.pcieGen],
  ['pcie_lanes', (gpu) => gpu.pcieLanes],
  ['nvlink', (gpu) => gpu.nvlink],
  ['first_price', (gpu) => firstPrice(gpu)?.amount ?? null],
  ['first_price_currency', (gpu) => firstPrice(gpu)?.currency ?? null],
  ['first_price_date', (gpu) => firstPrice(gpu)?.date ?? null],
  ['sources', (gpu) => gpu.sources.map((source) => source.url ?? source.name).join(' | ')],
];

/** The cards as comma-separated values; what is not known is an empty field. */
export function gpusAsCsv(gpus: readonly GpuEntry[]): string {
  return csvOf(columns, gpus);
}
