import { gpuSchema, type Gpu } from '../../src/content/schemas/gpu.ts';
import type { Price } from '../../src/content/schemas/sourced.ts';
import { problemsOf, problemText } from '../../src/content/schemas/problems.ts';
import { connectorsOf } from './connectors.ts';
import { coolingOf } from './cooling.ts';
import { corrected } from './corrections.ts';
import { pricesOf } from './prices.ts';
import { mountings, type Row } from './row.ts';
import { sourceOf } from './sources.ts';
import { tensorRatesOf } from './tensor-rates.ts';

/**
 * The card of a row, with corrections, in the catalogue's form.
 * @param inFile prices in the card's file
 * @throws Error naming the card and the field if the result does not match the catalogue's schema
 */
export function cardOf(row: Row, inFile: Price[] = []): Gpu {
  const { form, slots } = mountings[row.slot_width];
  const rates = tensorRatesOf(row);
  const card = corrected(row.id, {
    name: row.name,
    vendor: row.vendor,
    architecture: row.architecture,
    released: row.release_date,
    year: row.release_year,
    memoryGiB: row.vram_gb,
    memoryType: row.memory_type,
    bandwidthGBs: row.mem_bandwidth_gbs,
    fp32Tflops: row.fp32_tflops,
    tensorFp16Tflops: rates.full,
    tensorFp16HalfTflops: rates.half,
    tensorNote: row.fp16_note,
    bf16: row.bf16,
    fp8: row.fp8,
    fp4: row.fp4,
    boardPowerW: row.tdp_w,
    form,
    slots,
    partnerSlots: null,
    lengthMm: row.length_mm,
    connectors: connectorsOf(row.power_connector, form, row.tdp_w),
    cooling: coolingOf(row.name),
    pcieGen: row.pcie_gen,
    pcieLanes: row.pcie_lanes,
    nvlink: row.nvlink,
    computeCapability: row.compute_capability ?? null,
    recommendedSupplyW: row.recommended_psu_w,
    prices: pricesOf(row, inFile),
    notes: row.notes,
    sources: row.sources.map(sourceOf),
  });
  const parsed = gpuSchema.safeParse(card);
  if (!parsed.success)
    throw new Error(
      problemsOf(parsed.error, card)
        .map((each) => `${row.id}: ${problemText(each)}`)
        .join('\n'),
    );
  return parsed.data;
}
