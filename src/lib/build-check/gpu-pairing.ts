import type { Gpu } from '../../content/schemas/gpu.ts';
import type { PowerSupply } from '../../content/schemas/parts/power-supply.ts';
import { counted, quantity } from '../units/quantity.ts';
import { connectorsText } from '../parts/gpu-facts.ts';
import { basePower, supplyHeadroom } from './power-model.ts';

/**
 * The figures of the guide's rule for power supplies: package power of a Ryzen 9 5900X (142 W, BuildCores OpenDB,
 * 2026-08-17), the allowance for everything else, and the headroom.
 */
const supplyRule = { processorW: 142, restW: basePower.value, headroom: supplyHeadroom } as const;

/** A requirement of a card on the rest of the computer. */
export interface Pairing {
  label: string;
  text: string | null;
  /** Page of the guide that explains it, below the site's base. */
  page: string;
}

/** The supply in watts for one such card by the guide's rule; null where its power is missing. */
export function suppliedByRule(gpu: Gpu): number | null {
  if (gpu.boardPowerW === null) return null;
  return Math.ceil((gpu.boardPowerW + supplyRule.processorW + supplyRule.restW) * supplyRule.headroom);
}

/** The larger of the manufacturer's figure and the rule's; null where both are missing. */
function supplyNeeded(gpu: Gpu): number | null {
  const figures = [gpu.recommendedSupplyW, suppliedByRule(gpu)].filter((figure) => figure !== null);
  return figures.length === 0 ? null : Math.max(...figures);
}

function supplyText(gpu: Gpu): string | null {
  const byRule = suppliedByRule(gpu);
  if (byRule === null) return null;
  const { processorW, restW, headroom } = supplyRule;
  const sum = `${gpu.boardPowerW} + ${processorW} + ${restW}`;
  const rule = `${quantity(byRule, 'W')} by the guide’s rule (${sum}, times ${headroom}, with a ${quantity(processorW, 'W')} processor)`;
  return gpu.recommendedSupplyW === null
    ? `${rule}; no data on the manufacturer’s recommendation`
    : `${quantity(gpu.recommendedSupplyW, 'W')} by the manufacturer’s recommendation, ${rule}`;
}

function slotText(gpu: Gpu): string | null {
  if (gpu.pcieGen === null || gpu.pcieLanes === null) return null;
  const narrow =
    gpu.pcieLanes < 16 ? ` It uses ${gpu.pcieLanes} lanes and works in any slot from x${gpu.pcieLanes}.` : '';
  return `A PCIe slot, for full speed PCIe ${gpu.pcieGen}.0 x${gpu.pcieLanes}. In an older slot the link runs at the slot’s generation.${narrow}`;
}

function roomText(gpu: Gpu): string | null {
  if (gpu.slots === null && gpu.lengthMm === null) return null;
  const slots = gpu.slots === null ? 'no data on slots' : counted(gpu.slots, 'slot');
  const length = gpu.lengthMm === null ? 'no data on length' : `${quantity(gpu.lengthMm, 'mm')} long`;
  return `${slots}, ${length} (reference card); board partners’ cards differ`;
}

/** The requirements of a PCIe card. Empty for modules and systems on a chip, which are sold as whole computers. */
export function gpuPairing(gpu: Gpu): Pairing[] {
  if (gpu.form !== 'pcie') return [];
  return [
    { label: 'Power supply', text: supplyText(gpu), page: '/guide/power-supply/' },
    { label: 'Power plugs', text: connectorsText(gpu.connectors), page: '/guide/power-supply/' },
    { label: 'Slot', text: slotText(gpu), page: '/guide/motherboard/' },
    { label: 'Space', text: roomText(gpu), page: '/guide/motherboard/' },
    {
      label: 'Heat',
      text: gpu.boardPowerW === null ? null : `${quantity(gpu.boardPowerW, 'W')} under load`,
      page: '/guide/cooling/',
    },
  ];
}

/** Whether a supply is large enough for one such card and has its plugs. Missing figures never pass. */
function carries(supply: PowerSupply, gpu: Gpu): boolean {
  const needed = supplyNeeded(gpu);
  const [needs, has] = [gpu.connectors, supply.connectors];
  if (needed === null || supply.ratedW < needed || needs === null || has === null) return false;
  const sixteen = needs.sixteenPin === 0 || (has.sixteenPin !== null && has.sixteenPin >= needs.sixteenPin);
  // A card's 6-pin sockets take 6+2-pin plugs; the 12-pin socket's adapter takes two.
  const plugs = needs.eightPin + needs.sixPin + needs.twelvePin * 2;
  const eight = plugs === 0 || (has.eightPin !== null && has.eightPin >= plugs);
  const eps = needs.eps === 0 || (has.eps !== null && has.eps >= needs.eps + 1);
  return sixteen && eight && eps;
}

/** Supplies of the catalogue that are sufficient for one such card, the smallest first. */
export function suppliesFor<S extends PowerSupply>(gpu: Gpu, supplies: readonly S[]): S[] {
  return supplies
    .filter((supply) => carries(supply, gpu))
    .sort((one, other) => one.ratedW - other.ratedW || one.name.localeCompare(other.name, 'en'));
}
