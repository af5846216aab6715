import { exactValue, shareOf } from '../amount.ts';
import { classOf } from '../classes/part-classes.ts';
import { plain, publishedBy, rowsAmount, unitAmount } from '../row-amounts.ts';
import { counted } from '../../units/quantity.ts';
import { answersAbout, figure, firstSource, gapOf, type Rule } from '../rule.ts';

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
    'The number of modules should be a multiple of the processors’ memory channels; a board with fewer slots than the processor has channels leaves the others unused. Bandwidth is the memory speed times 8 bytes times the number of filled channels.',
  about: ['memory', 'cpu', 'motherboard'],
  source: {
    name: 'Lenovo SR645 memory installation rules: populate all eight channels with equal capacity',
    url: 'https://pubs.lenovo.com/sr645/memory_module_install_rules',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/memory/#do-memory-channels-matter', title: 'Do memory channels matter?' },
  check({ machine: { memory, cpus, boards }, facts }) {
    const [cpu] = cpus;
    if (memory.length === 0 || !cpu) return null;
    const modules = rowsAmount(memory, 'the number of modules', (each) =>
      plain(each, 'the number of modules', each.modules),
    );
    const ofCpus = rowsAmount(cpus, 'the memory channels', (each) =>
      publishedBy(facts)(
        { kind: 'cpu', field: 'channels', words: 'the memory channels' },
        each,
        each.memory.channels,
      ),
    );
    const slots =
      boards.length === 0
        ? null
        : rowsAmount(boards, 'the memory slots', (board) =>
            plain(board, 'the memory slots', board.memory.slots),
          );
    const onBoard = slots === null ? null : exactValue(slots);
    const ofProcessors = exactValue(ofCpus);
    const channels = ofProcessors;
    const speed = exactValue(
      unitAmount(cpu, 'the speed', (each) => plain(each, 'the speed', each.memory.maxSpeedMTs)),
    );
    const filled = exactValue(modules);
    const answer = answersAbout(
      [memory, cpus, boards],
      [
        figure('Memory modules', filled, null, firstSource(memory)),
        figure('Memory channels', channels, null, firstSource(cpus)),
        figure('Maximum memory speed of the processor', speed, 'MT/s', firstSource(cpus)),
      ],
    );
    const [kit] = memory;
    const [stated] = kit!.options;
    // A wording such as "64 GB DDR4" leaves the number of modules open: the kits of that size tell.
    if (filled === null && channels !== null && memory.length === 1 && stated && kit!.options.length === 1) {
      const byKits = shareOf(
        classOf(facts.classes, 'memory', 'modules', stated as never),
        (modulesOfKit) => (Number(modulesOfKit) * kit!.quantity) % channels === 0,
        gapOf(kit!, 'the number of modules'),
      );
      if (byKits.is === 'likely')
        return answer.likely(
          'Every memory channel is filled',
          `A multiple of ${channels} modules fills all ${channels} memory channels.`,
          byKits.basis,
        );
    }
    if (filled === null || channels === null || channels === 0)
      return answer.noData('Memory channels', '', [...modules.gaps, ...ofCpus.gaps]);
    // A Threadripper PRO on TRX50 has four of its eight channels: more modules do not fit.
    if (onBoard !== null && onBoard < channels && filled === onBoard)
      return answer.warning(
        'The board leaves memory channels unused',
        `The board has ${onBoard} memory slots for the processor’s ${channels} memory channels${rates(speed, filled, channels)}. ${counted(filled, 'module fills', 'modules fill')} it: only a board with more slots uses the other channels.`,
      );
    if (filled < channels) {
      const half = filled * 2 === channels;
      const empty = half
        ? 'half of the memory channels'
        : `${channels - filled} of ${channels} memory channels`;
      return answer.warning(
        half ? 'Memory channels half filled' : 'Memory channels left empty',
        `${counted(filled, 'module leaves', 'modules leave')} ${empty} empty${rates(speed, filled, channels)}. Use ${channels} smaller modules of the same total capacity to fill every channel.`,
      );
    }
    if (filled % channels !== 0)
      return answer.warning(
        'Memory channels unevenly filled',
        `${filled} modules do not divide evenly over ${channels} memory channels.`,
      );
    return answer.fine(
      'Every memory channel is filled',
      `${filled} modules fill all ${channels} memory channels.`,
    );
  },
};
