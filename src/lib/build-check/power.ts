import type { Build } from '../build/rows/build.ts';
import type { PartsCatalogue } from '../parts/catalogue.ts';
import { bestEfficiency, efficiencyAt, lowestTestedLoad, type EfficiencyTable } from './efficiency-levels.ts';
import { cardPowerW } from './cards.ts';
import { noFacts, type CatalogueFacts } from './catalogue-facts.ts';
import { machineOf, type Item, type Machine } from './machine.ts';
import { sustainedLimitW } from './processor-power.ts';
import {
  basePower,
  btuPerWattHour,
  cpuShare,
  gpuShare,
  serverBasePower,
  transientFactor,
} from './power-model.ts';
import { countOf } from './rule.ts';
import { known, missing, sumOf, times, type Estimated } from '../units/estimated.ts';
import type { BuildPower } from './types.ts';
import type { CheckSetting } from '../build/check-setting.ts';

/** A figure of a row's part, times the quantity; a range while the row allows several parts. */
export function rangeOf<Part>(item: Item<Part>, read: (part: Part) => Estimated): Estimated {
  const figures = item.options.map(read);
  const [first, ...others] = figures;
  if (first === undefined) return missing(`no part is chosen in “${item.label}”`);
  if (others.every((each) => each.value !== null && each.value === first.value))
    return times(first, item.quantity);
  const highs = figures.map((each) => each.high);
  const low = Math.min(...figures.map((each) => each.low));
  const high = highs.some((each) => each === null) ? null : Math.max(...highs.map(Number));
  const reasons = figures.map((each) => each.reason).filter((reason) => reason !== null);
  const reason = [`“${item.label}” allows several parts`, ...reasons].join(', and ');
  return times(missing(reason, low, high), item.quantity);
}

/** As `rangeOf`, for a figure that may be missing. @param what the figure in words, for the reason */
export function figureOf<Part extends { name: string }>(
  item: Item<Part>,
  read: (part: Part) => number | null,
  what: string,
): Estimated {
  return rangeOf(item, (part) => {
    const value = read(part);
    return value === null ? missing(`${what} of ${part.name} is missing`) : known(value);
  });
}

/** Board power of every card at its rating, in watts. */
function ratedGpuW(machine: Machine): Estimated {
  if (machine.gpus.length === 0) return missing('the build has no card');
  return sumOf(machine.gpus.map((item) => figureOf(item, (gpu) => cardPowerW(item, gpu), 'the board power')));
}

/** Sustained limit of every processor, in watts. */
export function ratedCpuW(machine: Machine): Estimated {
  if (machine.cpus.length === 0) return missing('the build has no processor');
  return sumOf(machine.cpus.map((item) => rangeOf(item, sustainedLimitW)));
}

/** Board, memory, drives and fans, in watts. A board for two processors is a server's, with its rows of fans. */
export function baseW(machine: Machine): Estimated {
  if (machine.gpus.some((item) => item.options.some((gpu) => gpu.form !== 'pcie')))
    return missing(
      'the power of the module’s baseboard or of the system on a chip is missing',
      basePower.low,
    );
  const server = countOf(machine.cpus) > 1;
  const { value, low, high } = server ? serverBasePower : basePower;
  return known(value, low, high);
}

const scaled = (figure: Estimated, share: { value: number; low: number; high: number }): Estimated => ({
  value: times(figure, share.value).value,
  low: times(figure, share.low).low,
  high: times(figure, share.high).high,
  reason: figure.reason,
});

/** The highest board power of a single card, in watts; 0 without data. */
function largestCardW(machine: Machine): number {
  const each = machine.gpus.flatMap((item) => item.options.map((gpu) => cardPowerW(item, gpu) ?? 0));
  return Math.max(0, ...each);
}

/** The full load plus spikes: of one card at the minimum, of all cards at once at the maximum. */
function transientW(machine: Machine, fullLoad: Estimated, gpu: Estimated): Estimated {
  const one = largestCardW(machine);
  const above = (factor: number) => factor - 1;
  return {
    value: fullLoad.value === null ? null : fullLoad.value + above(transientFactor.value) * one,
    low: fullLoad.low + above(transientFactor.low) * (gpu.low > 0 ? one : 0),
    high:
      fullLoad.high === null || gpu.high === null
        ? null
        : fullLoad.high + above(transientFactor.high) * gpu.high,
    reason: fullLoad.reason,
  };
}

/** Rated output of one supply at the mains voltage of the setting, in watts. */
export function supplyW(machine: Machine, item: Machine['supplies'][number]): Estimated {
  const volts = machine.setting.circuit?.volts ?? null;
  return rangeOf({ ...item, quantity: 1 }, ({ name, inputVolts, ratedW, ratedLowLineW }) => {
    const lowLine = volts !== null && inputVolts !== null && volts < inputVolts.low;
    if (!lowLine) return known(ratedW);
    return ratedLowLineW === null
      ? missing(`the output at this voltage of ${name} is missing`, 0, ratedW)
      : known(ratedLowLineW);
  });
}

/** Rated output of all supplies together, in watts, at the mains voltage of the setting. */
export function suppliesW(machine: Machine): Estimated {
  if (machine.supplies.length === 0) return missing('the build has no power supply');
  return sumOf(machine.supplies.map((item) => times(supplyW(machine, item), item.quantity)));
}

/** The output that the supplies have for certain, in watts; null without data. */
export const certainOutputW = (rated: Estimated): number | null => rated.value ?? (rated.low || null);

/** The 80 PLUS tables that may apply to a build: one, or those of both voltages while no circuit is chosen. */
function tablesOf(machine: Machine, form: string | null): EfficiencyTable[] {
  const volts = machine.setting.circuit?.volts ?? null;
  const high: EfficiencyTable = form === 'CRPS' ? '230 V redundant' : '230 V';
  if (volts === null) return ['115 V', high];
  return [volts < 200 ? '115 V' : high];
}

/** Efficiency of a supply without a badge at any load: 80 PLUS White is 80 %, and older supplies are below it. */
const worstEfficiency = 0.7;

function efficiency(machine: Machine, dc: Estimated, rated: Estimated): Estimated {
  const supplies = machine.supplies.flatMap((item) => item.options);
  const load = (watts: number | null, output: number | null) =>
    watts === null || output === null || output === 0 ? null : watts / output;
  const middle = load(dc.value, rated.value);
  const open = (reason: string) => missing(reason, worstEfficiency, bestEfficiency);
  if (supplies.length === 0 || rated.value === null || middle === null)
    return open(rated.reason ?? dc.reason ?? 'the build has no power supply');
  if (supplies.some((supply) => supply.efficiency === null))
    return open('the 80 PLUS badge of the supply is missing');
  if (middle < lowestTestedLoad) return open('80 PLUS has no level below a fifth of the rating');
  const at = (watts: number | null) => {
    const share = load(watts, rated.value);
    return share === null
      ? []
      : supplies.flatMap((supply) =>
          tablesOf(machine, supply.form).map((table) =>
            efficiencyAt(table, supply.efficiency!, Math.max(share, lowestTestedLoad)),
          ),
        );
  };
  const middles = at(dc.value).filter((level) => level !== null);
  const ends = [...middles, ...at(dc.low), ...at(dc.high)].filter((level) => level !== null);
  // The lowest of the levels that may apply, since a certificate guarantees only its minimum.
  return middles.length === 0
    ? open('80 PLUS has no such badge at this voltage')
    : known(Math.min(...middles), Math.min(...ends), Math.max(...ends));
}

function wallW(dc: Estimated, share: Estimated): Estimated {
  const low = dc.low / (share.high ?? bestEfficiency);
  const value = dc.value === null || share.value === null ? null : dc.value / share.value;
  const high = dc.high === null || share.low === 0 ? null : dc.high / share.low;
  const reason = value === null ? [...new Set([dc.reason, share.reason])].filter(Boolean).join('; ') : null;
  return { value, low, high, reason };
}

/** Electrical power of a machine while it generates images; see `BuildPower` for the units. */
export function powerOfMachine(machine: Machine): BuildPower {
  const ratedGpu = ratedGpuW(machine);
  const ratedCpu = ratedCpuW(machine);
  const gpu = scaled(ratedGpu, gpuShare);
  const cpu = scaled(ratedCpu, cpuShare);
  const base = baseW(machine);
  const dc = sumOf([gpu, cpu, base]);
  const fullLoad = sumOf([ratedGpu, ratedCpu, base]);
  const share = efficiency(machine, dc, suppliesW(machine));
  const wall = wallW(dc, share);
  return {
    gpuW: gpu,
    cpuW: cpu,
    baseW: base,
    dcW: dc,
    fullLoadW: fullLoad,
    transientW: transientW(machine, fullLoad, ratedGpu),
    efficiency: share,
    wallW: wall,
    heatBtuH: times(wall, btuPerWattHour),
  };
}

/** Electrical power of a build, from its parts to the wall, each figure with its range or the reason why it is missing. */
export const powerOf = (
  build: Build,
  catalogue: PartsCatalogue,
  setting: CheckSetting,
  facts: CatalogueFacts = noFacts,
): BuildPower => powerOfMachine(machineOf(build, catalogue, setting, facts));
