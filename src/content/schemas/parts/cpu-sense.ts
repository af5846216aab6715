import type { Disagreement } from '../issue.ts';
import { priceSense } from '../price-sense.ts';
import { memoryRates, socketMemory } from './common.ts';
import type { Cpu } from './cpu.ts';

/** Fields of a processor that do not agree with each other. */
export function cpuSense(cpu: Cpu): Disagreement<Cpu>[] {
  const found: Disagreement<Cpu>[] = [];
  const { cores, threads, baseGHz, boostGHz, memory } = cpu;
  if (threads > cores * 2)
    found.push({ field: 'threads', message: `must be at most two for each of ${cores} cores` });
  if (baseGHz !== null && boostGHz !== null && boostGHz < baseGHz)
    found.push({ field: 'boostGHz', message: `must be at least the base clock, ${baseGHz} GHz` });
  if (cpu.maxPowerW !== null && cpu.maxPowerW > cpu.tdpW * 4)
    found.push({ field: 'maxPowerW', message: `must be at most 4 times the rated power, ${cpu.tdpW} W` });
  if (cpu.tdpW > 60 + cores * 25)
    found.push({ field: 'tdpW', message: `must be at most ${60 + cores * 25} W for ${cores} cores` });
  const taken = socketMemory[cpu.socket];
  if (memory.types.some((type) => !taken.includes(type)))
    found.push({ field: 'memory', message: `must take ${taken.join(' or ')} on ${cpu.socket}` });
  const fastest = Math.max(...memory.types.map((type) => memoryRates[type][1]));
  if (memory.maxSpeedMTs !== null && memory.maxSpeedMTs > fastest)
    found.push({
      field: 'memory',
      message: `must take at most ${fastest} MT/s of ${memory.types.join(' and ')}`,
    });
  const prices = priceSense(cpu);
  if (prices !== null) found.push({ field: 'prices', message: prices });
  return found;
}
