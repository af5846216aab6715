import { totalModules } from '../memory-total.ts';
import { figureOf } from '../power.ts';
import { sumOf } from '../../units/estimated.ts';
import { counted } from '../../units/quantity.ts';
import { answersAbout, figure, firstSource, whyMissing, type Rule } from '../rule.ts';

/** Bytes that one 64-bit channel moves at once. */
const channelBytes = 8;

/** `: 102.4 of 204.8 GB/s at 3200 MT/s`, the bandwidth of the filled channels; empty without data on the memory speed. */
function rates(speed: number | null, filled: number, channels: number): string {
  if (speed === null) return '';
  const rate = (count: number) => ((speed * channelBytes * count) / 1000).toFixed(1);
  return `: ${rate(filled)} of ${rate(channels)} GB/s at ${speed} MT/s`;
}

/** Whether every memory channel of every processor has modules, and all of them equally many. */
export const memoryChannels: Rule = {
  id: 'memory-channels',
  title: 'Are all memory channels filled?',
  method:
    'The number of modules should be a multiple of the processors’ memory channels. Bandwidth is the memory speed times 8 bytes times the number of filled channels.',
  about: ['memory', 'cpu'],
  source: {
    name: 'Lenovo SR645 memory installation rules: populate all eight channels with equal capacity',
    url: 'https://pubs.lenovo.com/sr645/memory_module_install_rules',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/memory/#do-memory-channels-matter', title: 'Do memory channels matter?' },
  check({ machine: { memory, cpus } }) {
    const [cpu] = cpus;
    if (memory.length === 0 || !cpu) return null;
    const modules = totalModules(memory);
    const channels = sumOf(
      cpus.map((item) => figureOf(item, (each) => each.memory.channels, 'the number of memory channels')),
    );
    const speed = figureOf({ ...cpu, quantity: 1 }, (each) => each.memory.maxSpeedMTs, 'the speed').value;
    const answer = answersAbout(
      [memory, cpus],
      [
        figure('Memory modules', modules.value, null, firstSource(memory)),
        figure('Memory channels', channels.value, null, firstSource(cpus)),
        figure('Maximum memory speed of the processor', speed, 'MT/s', firstSource(cpus)),
      ],
    );
    if (modules.value === null || channels.value === null)
      return answer.noData('Memory channels', whyMissing(modules, channels));
    const [filled, all] = [modules.value, channels.value];
    if (filled < all) {
      const half = filled * 2 === all;
      const empty = half ? 'half of the memory channels' : `${all - filled} of ${all} memory channels`;
      return answer.warning(
        half ? 'Memory channels half filled' : 'Memory channels left empty',
        `${counted(filled, 'module leaves', 'modules leave')} ${empty} empty${rates(speed, filled, all)}. Use ${all} smaller modules of the same total capacity to fill every channel.`,
      );
    }
    if (filled % all !== 0)
      return answer.warning(
        'Memory channels unevenly filled',
        `${filled} modules do not divide evenly over ${all} memory channels.`,
      );
    return answer.fine(
      'Every memory channel is filled',
      `${filled} modules fill all ${all} memory channels.`,
    );
  },
};
