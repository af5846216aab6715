import { sourceOf } from '../machine.ts';
import { totalModules } from '../memory-total.ts';
import { rangeOf } from '../power.ts';
import { known, notKnown, sumOf } from '../../units/estimated.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';

/** Bytes that one 64-bit channel moves at once. */
const channelBytes = 8;

/** `, 102.4 of 204.8 GB/s`: what the filled channels carry, where the processor's memory rate was read. */
function rates(speed: number | null, filled: number, channels: number): string {
  if (speed === null) return '';
  const rate = (count: number) => ((speed * channelBytes * count) / 1000).toFixed(1);
  return `: ${rate(filled)} of ${rate(channels)} GB/s at ${speed} MT/s`;
}

/**
 * Whether every memory channel of every processor holds a module, and all of them equally many: what is left empty is
 * bandwidth that was paid for.
 */
export const memoryChannels: Rule = {
  id: 'memory-channels',
  title: 'Are all memory channels filled?',
  method:
    'The number of modules should be a multiple of the processors’ memory channels. Bandwidth is the memory rate times 8 bytes times the channels that are filled.',
  about: ['memory', 'cpu'],
  source: {
    name: 'Lenovo SR645 memory installation rules: populate all eight channels with equal capacity',
    url: 'https://pubs.lenovo.com/sr645/memory_module_install_rules',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/memory/#do-memory-channels-matter', title: 'Do memory channels matter?' },
  check({ machine: { memory, cpus } }): Verdict[] {
    if (memory.length === 0 || cpus.length === 0) return [];
    const modules = totalModules(memory);
    const channels = sumOf(cpus.map((item) => rangeOf(item, (cpu) => known(cpu.memory.channels))));
    const cpu = cpus[0]!.options[0];
    const speed = cpu
      ? rangeOf({ ...cpus[0]!, quantity: 1 }, (each) =>
          each.memory.maxSpeedMTs === null ? notKnown('') : known(each.memory.maxSpeedMTs),
        ).value
      : null;
    const lines = linesOf(memory, cpus);
    const figures = [
      figure('Memory modules', modules.value, null, memory[0]!.options[0]?.source ?? null),
      figure('Memory channels', channels.value, null, cpu ? sourceOf(cpu) : null),
      figure('Fastest memory of the processor', speed, 'MT/s', cpu ? sourceOf(cpu) : null),
    ];
    if (modules.value === null || channels.value === null) {
      const explanation = `Not known: ${[modules.reason, channels.reason].filter(Boolean).join('; ')}.`;
      return [cannotCheck({ title: 'Memory channels', explanation, figures, lines })];
    }
    const [filled, all] = [modules.value, channels.value];
    if (filled < all) {
      const what =
        filled * 2 === all ? 'half of the memory channels' : `${all - filled} of ${all} memory channels`;
      const explanation = `${filled} ${filled === 1 ? 'module leaves' : 'modules leave'} ${what} empty${rates(speed, filled, all)}. ${all} smaller modules hold the same and fill every channel.`;
      return [
        problem('warning', {
          title: filled * 2 === all ? 'Memory channels half filled' : 'Memory channels left empty',
          explanation,
          figures,
          lines,
        }),
      ];
    }
    if (filled % all !== 0) {
      const explanation = `${filled} modules do not divide evenly over ${all} memory channels.`;
      return [problem('warning', { title: 'Memory channels unevenly filled', explanation, figures, lines })];
    }
    const explanation = `${filled} modules fill all ${all} memory channels.`;
    return [fine({ title: 'Every memory channel is filled', explanation, figures, lines })];
  },
};
