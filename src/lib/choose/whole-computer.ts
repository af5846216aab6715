import type { computerSchema } from '../../content/schemas/computer.ts';
import type { z } from 'zod';
import type { GpuEntry } from '../parts/gpu-table.ts';

/** A computer that is sold whole, with the id of its entry. */
export type ComputerEntry = z.infer<typeof computerSchema> & { id: string };

/** A whole computer with the figures of a card: those of its chip, where the catalogue has it. */
export interface WholeComputer extends GpuEntry {
  /** Id of the chip in the catalogue; null if it has no such chip. */
  chip: string | null;
}

const noFigures = {
  architecture: 'no data',
  released: null,
  memoryType: 'unified',
  bandwidthGBs: null,
  fp32Tflops: null,
  tensorFp16Tflops: null,
  tensorFp16HalfTflops: null,
  tensorNote: null,
  bf16: null,
  fp8: null,
  fp4: null,
  boardPowerW: null,
  form: 'soc',
  slots: null,
  partnerSlots: null,
  lengthMm: null,
  connectors: null,
  cooling: null,
  pcieGen: null,
  pcieLanes: null,
  nvlink: null,
  computeCapability: null,
  recommendedSupplyW: null,
} as const;

/** The chip whose figures and measurements hold for a card or computer; empty without one. */
export const chipOf = (card: GpuEntry | WholeComputer): string =>
  'chip' in card ? (card.chip ?? '') : card.id;

/** Computers as cards that can be chosen: each with its own memory and the other figures of its chip. */
export function wholeComputers(
  computers: readonly ComputerEntry[],
  chips: readonly GpuEntry[],
): WholeComputer[] {
  return computers.map(({ id, name, maker, chip, vendor, year, memoryGiB, chipPowerW, notes, sources }) => {
    const figures = chips.find((each) => each.id === chip);
    return {
      ...(figures ?? noFigures),
      id,
      name: `${maker} ${name}`,
      vendor,
      year,
      memoryGiB,
      boardPowerW: chipPowerW ?? figures?.boardPowerW ?? null,
      form: 'soc',
      prices: [],
      notes,
      sources,
      chip: figures ? chip : null,
    };
  });
}
