import type { Build } from '../build/rows/build.ts';
import type { PartsCatalogue } from '../parts/catalogue.ts';
import { bestEfficiency, efficiencyAt, lowestTestedLoad, type EfficiencyTable } from './efficiency-levels.ts';
import { machineOf, type Item, type Machine } from './machine.ts';
import { sustainedLimitW } from './processor-power.ts';
import { basePower, btuPerWattHour, cpuShare, gpuShare, transientFactor } from './power-model.ts';
import { known, notKnown, sumOf, times } from '../units/estimated.ts';
import type { BuildPower } from './types.ts';
import type { CheckSetting } from '../build/check-setting.ts';
import type { Estimated } from '../units/estimated.ts';

/** A figure of a row's part, times the quantity: with both ends while the row leaves a choice. */
export function rangeOf<Part>(item: Item<Part>, read: (part: Part) => Estimated): Estimated {
  const figures = item.options.map(read);
  const [first, ...others] = figures;
  if (first === undefined) return notKnown(`no part is chosen in “${item.label}”`);
  if (others.every((each) => each.value !== null && each.value === first.value))
    return times(first, item.quantity);
  const highs = figures.map((each) => each.high);
  const low = Math.min(...figures.map((each) => each.low));
  const high = highs.some((each) => each === null) ? null : Math.max(...highs.map(Number));
  const unread = figures.map((each) => each.reason).filter((reason) => reason !== null);
  const reason = [`“${item.label}” leaves the choice open`, ...unread].join(', and ');
  return times(notKnown(reason, low, high), item.quantity);
}

/** As `rangeOf`, for a figure that a part has or has not. @param what the figure in words, for the reason */
export function figureOf<Part extends { name: string }>(
  item: Item<Part>,
  read: (part: Part) => number | null,
  what: string,
): Estimated {
  return rangeOf(item, (part) => {
    const value = read(part);
    return value === null ? notKnown(`${what} of ${part.name} was not read`) : known(value);
  });
}

/** Board power of every card at its rating, in watts. */
function ratedGpuW(machine: Machine): Estimated {
  if (machine.gpus.length === 0) return notKnown('no card is in the build');
  return sumOf(machine.gpus.map((item) => figureOf(item, (gpu) => gpu.boardPowerW, 'the board power')));
}

/** Sustained limit of every processor, in watts. */
function ratedCpuW(machine: Machine): Estimated {
  if (machine.cpus.length === 0) return notKnown('no processor is in the build');
  return sumOf(machine.cpus.map((item) => rangeOf(item, sustainedLimitW)));
}

function baseW(machine: Machine): Estimated {
  const module = machine.gpus.some((item) => item.options.some((gpu) => gpu.form !== 'pcie'));
  if (module)
    return notKnown(
      'what a module’s baseboard and fans, or a system on a chip, draw was not read',
      basePower.low,
    );
  return known(basePower.value, basePower.low, basePower.high);
}

const scaled = (figure: Estimated, share: { value: number; low: number; high: number }): Estimated => ({
  value: times(figure, share.value).value,
  low: times(figure, share.low).low,
  high: times(figure, share.high).high,
  reason: figure.reason,
});

/** The largest board power of a single card, in watts; 0 where none is known. */
function largestCardW(machine: Machine): number {
  const each = machine.gpus.flatMap((item) => item.options.map((gpu) => gpu.boardPowerW ?? 0));
  return Math.max(0, ...each);
}

/** Peaks come on top of the full load: of one card at least, of all cards at once at most. */
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

/** Rated output of all supplies together, in watts, at the mains voltage of the setting. */
export function suppliesW(machine: Machine): Estimated {
  const volts = machine.setting.circuit?.volts ?? null;
  if (machine.supplies.length === 0) return notKnown('no power supply is in the build');
  return sumOf(
    machine.supplies.map((item) =>
      figureOf(
        item,
        (supply) => {
          const lowLine = volts !== null && supply.inputVolts !== null && volts < supply.inputVolts.low;
          return lowLine ? supply.ratedLowLineW : supply.ratedW;
        },
        'the output at this voltage',
      ),
    ),
  );
}

/** The 80 PLUS tables that can hold for a build: one, or those of both voltages while the circuit is not said. */
function tablesOf(machine: Machine, form: string | null): EfficiencyTable[] {
  const volts = machine.setting.circuit?.volts ?? null;
  const high: EfficiencyTable = form === 'CRPS' ? '230 V redundant' : '230 V';
  if (volts === null) return ['115 V', high];
  return [volts < 200 ? '115 V' : high];
}

function efficiency(machine: Machine, dc: Estimated, rated: Estimated): Estimated {
  const badges = machine.supplies.flatMap((item) => item.options);
  const load = (watts: number | null, output: number | null) =>
    watts === null || output === null || output === 0 ? null : watts / output;
  const middle = load(dc.value, rated.value);
  if (badges.length === 0 || rated.value === null || middle === null)
    return notKnown(rated.reason ?? dc.reason ?? 'no power supply is in the build', 0, bestEfficiency);
  if (badges.some((supply) => supply.efficiency === null))
    return notKnown('the 80 PLUS badge of the supply was not read', 0, bestEfficiency);
  if (middle < lowestTestedLoad)
    return notKnown('80 PLUS sets no level below a fifth of the rating', 0, bestEfficiency);
  const at = (watts: number | null) => {
    const share = load(watts, rated.value);
    return share === null
      ? []
      : badges.flatMap((supply) =>
          tablesOf(machine, supply.form).map((table) =>
            efficiencyAt(table, supply.efficiency!, Math.max(share, lowestTestedLoad)),
          ),
        );
  };
  const middles = at(dc.value).filter((level) => level !== null);
  const ends = [...middles, ...at(dc.low), ...at(dc.high)].filter((level) => level !== null);
  // The lowest of the levels that may hold: a certificate promises no more than its minimum.
  return middles.length === 0
    ? notKnown('80 PLUS has no such badge at this voltage', 0, bestEfficiency)
    : known(Math.min(...middles), Math.min(...ends), Math.max(...ends));
}

function wallW(dc: Estimated, share: Estimated): Estimated {
  const low = dc.low / (share.high ?? bestEfficiency);
  const value = dc.value === null || share.value === null ? null : dc.value / share.value;
  const high = dc.high === null || share.low === 0 ? null : dc.high / share.low;
  const reason = value === null ? [...new Set([dc.reason, share.reason])].filter(Boolean).join('; ') : null;
  return { value, low, high, reason };
}

/** Electrical power of a machine while it makes pictures; see `BuildPower` for the units. */
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

/** Electrical power of a build, from its parts to the wall, each figure with its interval or why it is not known. */
export const powerOf = (build: Build, catalogue: PartsCatalogue, setting: CheckSetting): BuildPower =>
  powerOfMachine(machineOf(build, catalogue, setting));
