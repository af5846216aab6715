import type { Gpu, GpuConnectors } from '../../content/schemas/gpu.ts';
import { quantity } from '../units/quantity.ts';
import { yesOrNo } from './part-view.ts';

/** A line of a card's specification; its text is null where there is no data. */
export interface GpuFact {
  label: string;
  text: string | null;
}

const connectorNames: readonly (readonly [keyof GpuConnectors, string])[] = [
  ['sixteenPin', '16-pin (12VHPWR, 12V-2x6)'],
  ['twelvePin', '12-pin'],
  ['eightPin', '8-pin'],
  ['sixPin', '6-pin'],
  ['eps', '8-pin EPS'],
];

/** `2 × 8-pin`; "none: powered by the slot" where every count is 0; null where there is no data. */
export function connectorsText(connectors: GpuConnectors | null): string | null {
  if (connectors === null) return null;
  const named = connectorNames.filter(([kind]) => connectors[kind] > 0);
  if (named.length === 0) return 'none: powered by the slot';
  return named.map(([kind, name]) => `${connectors[kind]}\u00a0×\u00a0${name}`).join(', ');
}

/** How a card is mounted, in words. */
const formNames: Readonly<Record<Gpu['form'], string>> = {
  pcie: 'PCIe card',
  sxm: 'SXM module for a server board',
  oam: 'OAM module for a server board',
  soc: 'part of a system on a chip, sold as a whole computer',
  laptop: 'graphics chip of laptops, not sold alone',
};

const coolingNames = {
  fans: 'own fans',
  blower: 'blower',
  passive: 'passive: needs server airflow',
} as const;

const measured = (value: number | null, unit: string): string | null =>
  value === null ? null : quantity(value, unit);

function slotsText(gpu: Gpu): string | null {
  if (gpu.slots === null) return null;
  const partners =
    gpu.partnerSlots !== null && gpu.partnerSlots !== gpu.slots
      ? `; board partners’ cards usually ${gpu.partnerSlots}`
      : '';
  return `${gpu.slots}${partners}`;
}

function linkText(gpu: Gpu): string | null {
  return gpu.pcieGen === null || gpu.pcieLanes === null ? null : `PCIe ${gpu.pcieGen}.0 x${gpu.pcieLanes}`;
}

/** The specification of a card, in the order of a datasheet, without lines that do not apply to it. */
export function gpuFacts(gpu: Gpu): GpuFact[] {
  const inSlot = gpu.form === 'pcie';
  const facts: (GpuFact | false)[] = [
    { label: 'Chip manufacturer', text: gpu.vendor },
    { label: 'Architecture', text: gpu.architecture },
    { label: 'Released', text: gpu.released ?? String(gpu.year) },
    { label: 'Form', text: formNames[gpu.form] },
    { label: 'Memory', text: quantity(gpu.memoryGiB, 'GiB') },
    { label: 'Memory type', text: gpu.memoryType },
    { label: 'Memory bandwidth', text: measured(gpu.bandwidthGBs, 'GB/s') },
    { label: 'FP32, vector', text: measured(gpu.fp32Tflops, 'TFLOPS') },
    { label: 'FP16 matrix, dense, FP32 accumulation', text: measured(gpu.tensorFp16Tflops, 'TFLOPS') },
    { label: 'FP16 matrix, dense, FP16 accumulation', text: measured(gpu.tensorFp16HalfTflops, 'TFLOPS') },
    { label: 'BF16 support', text: yesOrNo(gpu.bf16) },
    { label: 'FP8 support', text: yesOrNo(gpu.fp8) },
    { label: 'FP4 support', text: yesOrNo(gpu.fp4) },
    gpu.vendor === 'NVIDIA' && { label: 'CUDA compute capability', text: gpu.computeCapability },
    {
      label: gpu.form === 'soc' ? 'Power of the whole chip' : 'Board power',
      text: measured(gpu.boardPowerW, 'W'),
    },
    inSlot && { label: 'Power sockets', text: connectorsText(gpu.connectors) },
    inSlot && { label: 'Slots', text: slotsText(gpu) },
    inSlot && { label: 'Length', text: measured(gpu.lengthMm, 'mm') },
    gpu.form !== 'soc' && { label: 'Cooling', text: gpu.cooling && coolingNames[gpu.cooling] },
    inSlot && { label: 'PCIe link', text: linkText(gpu) },
    gpu.vendor === 'NVIDIA' && { label: 'NVLink between two cards', text: yesOrNo(gpu.nvlink) },
    inSlot && {
      label: 'Power supply recommended by the manufacturer',
      text: measured(gpu.recommendedSupplyW, 'W'),
    },
  ];
  return facts.filter((fact) => fact !== false);
}
