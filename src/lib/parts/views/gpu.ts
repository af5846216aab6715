import type { ViewOf } from '../part-view.ts';

/** Cards have an index and pages of their own; this is how they are filtered and written to files. */
export const gpuView: ViewOf<'gpu'> = {
  page: 'gpus',
  noun: 'graphics card',
  plural: 'Graphics cards',
  columns: [
    { id: 'architecture', head: 'Architecture', value: (gpu) => gpu.architecture, shown: 'file' },
    { id: 'released', head: 'Released', value: (gpu) => gpu.released, shown: 'file' },
    { id: 'memory_gib', head: 'Memory', unit: 'GiB', value: (gpu) => gpu.memoryGiB, shown: 'always' },
    { id: 'memory_type', head: 'Kind of memory', value: (gpu) => gpu.memoryType, shown: 'file' },
    {
      id: 'bandwidth_gb_s',
      head: 'Bandwidth',
      unit: 'GB/s',
      value: (gpu) => gpu.bandwidthGBs,
      shown: 'file',
    },
    { id: 'fp32_tflops', head: 'FP32', unit: 'TFLOPS', value: (gpu) => gpu.fp32Tflops, shown: 'file' },
    {
      id: 'tensor_fp16_dense_tflops',
      head: 'FP16 matrix, dense',
      unit: 'TFLOPS',
      value: (gpu) => gpu.tensorFp16Tflops,
      shown: 'file',
    },
    { id: 'board_power_w', head: 'Power', unit: 'W', value: (gpu) => gpu.boardPowerW, shown: 'always' },
    { id: 'form', head: 'Form', value: (gpu) => gpu.form, shown: 'file' },
    { id: 'slots', head: 'Slots', value: (gpu) => gpu.slots, shown: 'file' },
    { id: 'length_mm', head: 'Length', unit: 'mm', value: (gpu) => gpu.lengthMm, shown: 'file' },
    { id: 'pcie_generation', head: 'PCIe generation', value: (gpu) => gpu.pcieGen, shown: 'file' },
    { id: 'pcie_lanes', head: 'PCIe lanes', value: (gpu) => gpu.pcieLanes, shown: 'file' },
    { id: 'nvlink', head: 'NVLink', value: (gpu) => gpu.nvlink, shown: 'file' },
  ],
  questions: [
    { name: 'min-vram', is: 'at least', unit: 'GiB', value: (gpu) => gpu.memoryGiB },
    { name: 'max-power', is: 'at most', unit: 'W', value: (gpu) => gpu.boardPowerW },
    {
      name: 'vendor',
      is: 'one of',
      words: ['NVIDIA', 'AMD', 'Intel', 'Apple'],
      value: (gpu) => [gpu.vendor],
    },
  ],
  group: (gpu) => gpu.vendor,
  rank: (gpu) => gpu.memoryGiB,
};
