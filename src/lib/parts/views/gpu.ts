import { atLeast, atMost, column, oneOf, type ViewOf } from '../part-view.ts';

/** Filters and file columns of cards, which have an index and pages of their own. */
export const gpuView: ViewOf<'gpu'> = {
  page: 'gpus',
  noun: 'graphics card',
  plural: 'Graphics cards',
  detail: (gpu) => `${gpu.memoryGiB} GiB${gpu.boardPowerW === null ? '' : `, ${gpu.boardPowerW} W`}`,
  // Chips of whole computers and of laptops are not sold alone.
  forBuilds: (gpu) => gpu.form !== 'soc' && gpu.form !== 'laptop',
  facts: {
    memoryGiB: (gpu) => gpu.memoryGiB,
    powerW: (gpu) => gpu.boardPowerW,
    form: (gpu) => gpu.form,
  },
  columns: [
    column('architecture', 'Architecture', (gpu) => gpu.architecture, 'file'),
    column('released', 'Released', (gpu) => gpu.released, 'file'),
    column('memory_gib', 'Memory', (gpu) => gpu.memoryGiB, 'always', 'GiB'),
    column('memory_type', 'Memory type', (gpu) => gpu.memoryType, 'file'),
    column('bandwidth_gb_s', 'Bandwidth', (gpu) => gpu.bandwidthGBs, 'file', 'GB/s'),
    column('fp32_tflops', 'FP32', (gpu) => gpu.fp32Tflops, 'file', 'TFLOPS'),
    column('tensor_fp16_dense_tflops', 'FP16 matrix, dense', (gpu) => gpu.tensorFp16Tflops, 'file', 'TFLOPS'),
    column('board_power_w', 'Power', (gpu) => gpu.boardPowerW, 'always', 'W'),
    column('form', 'Form', (gpu) => gpu.form, 'file'),
    column('slots', 'Slots', (gpu) => gpu.slots, 'file'),
    column('length_mm', 'Length', (gpu) => gpu.lengthMm, 'file', 'mm'),
    column('pcie_generation', 'PCIe generation', (gpu) => gpu.pcieGen, 'file'),
    column('pcie_lanes', 'PCIe lanes', (gpu) => gpu.pcieLanes, 'file'),
    column('nvlink', 'NVLink', (gpu) => gpu.nvlink, 'file'),
  ],
  questions: [
    atLeast('min-vram', 'GiB', (gpu) => gpu.memoryGiB),
    atMost('max-power', 'W', (gpu) => gpu.boardPowerW),
    oneOf('form', ['pcie', 'sxm', 'oam', 'soc', 'laptop'], (gpu) => [gpu.form]),
    oneOf('vendor', ['NVIDIA', 'AMD', 'Intel', 'Apple'], (gpu) => [gpu.vendor]),
  ],
  group: (gpu) => gpu.vendor,
  rank: (gpu) => gpu.memoryGiB,
};
