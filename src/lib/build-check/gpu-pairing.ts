import type { Gpu } from '../../content/schemas/gpu.ts';
import type { PowerSupply } from '../../content/schemas/parts/power-supply.ts';
import { quantity } from '../units/quantity.ts';
import { connectorsText } from '../parts/gpu-facts.ts';
import { basePower, supplyHeadroom } from './power-model.ts';

/**
 * The example that a supply is sized with: package power of a Ryzen 9 5900X (142 W, BuildCores OpenDB, 2026-08-17), the
 * allowance for everything else, and the headroom, as the guide's page on power supplies has them.
 */
const supplyRule = { processorW: 142, restW: basePower.value, headroom: supplyHeadroom } as const;

/** What a card asks of the rest of the computer. */
export interface Pairing {
  label: string;
  text: string | null;
  /** Page of the guide that explains it, below the site's base. */
  page: string;
}

/** The supply in watts that the guide's rule gives for one such card; null where its power is not known. */
export function suppliedByRule(gpu: Gpu): number | null {
  if (gpu.boardPowerW === null) return null;
  return Math.ceil((gpu.boardPowerW + supplyRule.processorW + supplyRule.restW) * supplyRule.headroom);
}

/** The larger of the maker's figure and the rule's; null where neither is known. */
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
    ? `${rule}; the maker’s recommendation is not known`
    : `${quantity(gpu.recommendedSupplyW, 'W')} by the maker’s recommendation, ${rule}`;
}

function slotText(gpu: Gpu): string | null {
  if (gpu.pcieGen === null || gpu.pcieLanes === null) return null;
  const narrow =
    gpu.pcieLanes < 16
      ? ` It uses ${gpu.pcieLanes} lanes in a slot of any width from x${gpu.pcieLanes}.`
      : '';
  return `A PCIe slot; at full rate PCIe ${gpu.pcieGen}.0 x${gpu.pcieLanes}. In an older slot the link runs at the slot’s generation.${narrow}`;
}

function roomText(gpu: Gpu): string | null {
  if (gpu.slots === null && gpu.lengthMm === null) return null;
  const slots = gpu.slots === null ? 'slots not known' : gpu.slots === 1 ? '1 slot' : `${gpu.slots} slots`;
  const length = gpu.lengthMm === null ? 'length not known' : `${quantity(gpu.lengthMm, 'mm')} long`;
  return `${slots}, ${length} as the reference card; board partners’ cards differ`;
}

/** What to pair a card for a slot with. Modules and systems on a chip come with everything, so the list is empty. */
export function gpuPairing(gpu: Gpu): Pairing[] {
  if (gpu.form !== 'pcie') return [];
  return [
    { label: 'Power supply', text: supplyText(gpu), page: '/guide/power-supply/' },
    { label: 'Power sockets to fill', text: connectorsText(gpu.connectors), page: '/guide/power-supply/' },
    { label: 'Slot', text: slotText(gpu), page: '/guide/motherboard/' },
    { label: 'Room', text: roomText(gpu), page: '/guide/motherboard/' },
    {
      label: 'Heat to carry away',
      text: gpu.boardPowerW === null ? null : `${quantity(gpu.boardPowerW, 'W')} while it computes`,
      page: '/guide/cooling/',
    },
  ];
}

/** Whether a supply is known to be large enough for one such card and to have its plugs. Unknown figures never pass. */
function carries(supply: PowerSupply, gpu: Gpu): boolean {
  const needed = supplyNeeded(gpu);
  const [asks, has] = [gpu.connectors, supply.connectors];
  if (needed === null || supply.ratedW < needed || asks === null || has === null) return false;
  const sixteen = asks.sixteenPin === 0 || (has.sixteenPin !== null && has.sixteenPin >= asks.sixteenPin);
  // A card's 6-pin sockets take 6+2-pin plugs; the 12-pin socket's adapter takes two.
  const plugs = asks.eightPin + asks.sixPin + asks.twelvePin * 2;
  const eight = plugs === 0 || (has.eightPin !== null && has.eightPin >= plugs);
  const eps = asks.eps === 0 || (has.eps !== null && has.eps >= asks.eps + 1);
  return sixteen && eight && eps;
}

/** Supplies of the catalogue that are known to carry one such card, the smallest first. */
export function suppliesFor<S extends PowerSupply>(gpu: Gpu, supplies: readonly S[]): S[] {
  return supplies
    .filter((supply) => carries(supply, gpu))
    .sort((one, other) => one.ratedW - other.ratedW || one.name.localeCompare(other.name, 'en'));
}
