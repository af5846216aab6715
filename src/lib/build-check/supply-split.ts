import { maxOf } from '../units/estimated.ts';
import { cardPowerW } from './cards.ts';
import type { Machine } from './machine.ts';
import { baseW, certainOutputW, ratedCpuW, supplyW } from './power.ts';
import { named } from './rule.ts';

/** One supply of a machine with several, and what it carries at full load. */
export interface SupplyLoad {
  /** Id of the supply's row. */
  line: string;
  name: string;
  /** Rated output in watts. */
  ratedW: number;
  /** Load in watts: the cards that it feeds and, for one of them, processors, board and the rest. */
  loadW: number;
  /** The outlet circuit that it is plugged into, from 1. */
  circuit: number;
}

interface Card {
  watts: number;
  /** The supply that the builder names, from 1; null while it is open. */
  supply: number | null;
}

/** Every card of a machine; null where a board power is missing. */
function cardsOf(machine: Machine): Card[] | null {
  const cards = machine.gpus.map((item) => {
    const watts = item.options.map((gpu) => cardPowerW(item, gpu));
    if (watts.length === 0 || watts.includes(null)) return null;
    const card = { watts: Math.max(...watts.map(Number)), supply: item.use.supply ?? null };
    return Array<Card>(Math.min(item.quantity, 64)).fill(card);
  });
  return cards.includes(null) ? null : cards.flatMap((each) => each!);
}

/**
 * The load of each supply at full load: cards where the builder says, the others where they leave the most room, and the
 * rest of the machine on the first supply that has room for it. Null where there is one supply, where a figure is missing,
 * and for server supplies, which share their load.
 */
export function supplyLoads(machine: Machine): SupplyLoad[] | null {
  const { supplies, setting } = machine;
  const shared = supplies.some((item) => item.options.some(({ form }) => form === 'CRPS'));
  const rated = supplies.map((item) => certainOutputW(supplyW(machine, item)));
  const cards = cardsOf(machine);
  const [cpu, base] = [maxOf(ratedCpuW(machine)), baseW(machine).value];
  const count = supplies.reduce((sum, item) => sum + item.quantity, 0);
  if (
    shared ||
    count < 2 ||
    count > 16 ||
    cards === null ||
    rated.includes(null) ||
    cpu === null ||
    base === null
  )
    return null;
  const circuits = Math.max(1, setting.circuits ?? 1);
  const loads: SupplyLoad[] = supplies.flatMap((item, place) =>
    Array.from({ length: item.quantity }, () => ({
      line: item.line,
      name: named(item),
      ratedW: rated[place]!,
      loadW: 0,
      circuit: item.use.circuit ?? 0,
    })),
  );
  const ratio = (load: SupplyLoad, more: number) => (load.loadW + more) / load.ratedW;
  const put = (watts: number, at: number | null) => {
    const target =
      at !== null && loads[at - 1] !== undefined
        ? loads[at - 1]!
        : loads.reduce((best, each) => (ratio(each, watts) < ratio(best, watts) ? each : best));
    target.loadW += watts;
  };
  const ordered = [...cards].sort(
    (a, b) => Number(a.supply === null) - Number(b.supply === null) || b.watts - a.watts,
  );
  const fixed = ordered.filter(({ supply }) => supply !== null);
  for (const { watts, supply } of fixed) put(watts, supply);
  // The rest of the machine is one load: it goes first, where the named cards leave the most room.
  put(cpu + base, null);
  for (const { watts } of ordered.slice(fixed.length)) put(watts, null);
  const perCircuit = Array.from({ length: circuits }, () => 0);
  for (const load of loads)
    if (load.circuit > 0) perCircuit[Math.min(load.circuit, circuits) - 1]! += load.loadW;
  for (const load of loads) {
    if (load.circuit > 0) continue;
    const least = perCircuit.indexOf(Math.min(...perCircuit));
    load.circuit = least + 1;
    perCircuit[least]! += load.loadW;
  }
  return loads;
}
