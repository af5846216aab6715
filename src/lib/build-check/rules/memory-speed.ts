import { plain, rowsAmount } from '../row-amounts.ts';
import { exactValue } from '../amount.ts';
import { answersAbout, figure, firstSource, partsOf, type Rule } from '../rule.ts';

/** Rate in MT/s that the maker guarantees with two modules on each channel, by socket, for DDR5. */
const twoPerChannel: Readonly<Record<string, number>> = { AM5: 3_600 };

/** Whether four modules on a desktop board run at the speed that was paid for. */
export const memorySpeed: Rule = {
  id: 'memory-speed',
  title: 'Do the modules run at their speed?',
  method:
    'AM5 guarantees DDR5 its speed with one module on each channel only, and 3,600 MT/s with two. Faster profiles may work with four modules, or not. No data on other sockets.',
  about: ['memory', 'cpu', 'motherboard'],
  source: {
    name: 'airlinkfreights, quoting AMD: DDR5-5200 with one module per channel, DDR5-3600 with two',
    url: 'https://airlinkfreights.com/amd-ryzen-7000s-memory-sweet-spot-will-be-ddr5-6000/',
    date: '2022-09-01',
  },
  guideSection: { href: 'guide/memory/#do-memory-channels-matter', title: 'Do memory channels matter?' },
  check({ machine: { memory, cpus, boards } }) {
    const hosts = [...partsOf(cpus), ...partsOf(boards)];
    const socket = hosts.map((each) => each.socket).find((each) => each !== null && each in twoPerChannel);
    const kits = partsOf(memory);
    if (!socket || memory.length === 0 || kits.some(({ type }) => type !== 'DDR5')) return null;
    const modules = exactValue(
      rowsAmount(memory, 'the modules', (kit) => plain(kit, 'the modules', kit.modules)),
    );
    const speeds = kits.map(({ speedMTs }) => speedMTs).filter((speed) => speed !== null);
    const guaranteed = twoPerChannel[socket]!;
    if (modules === null || modules <= 2 || speeds.length === 0) return null;
    const speed = Math.min(...speeds);
    const answer = answersAbout(
      [memory, cpus, boards],
      [
        figure('Modules', modules),
        figure('Speed of the modules', speed, 'MT/s', firstSource(memory)),
        figure('Guaranteed with two modules on each channel', guaranteed, 'MT/s'),
      ],
    );
    return speed > guaranteed
      ? answer.warning(
          'Four modules run slower',
          `${modules} modules put two on each channel: ${socket} guarantees ${guaranteed.toLocaleString('en-US')} MT/s then, and the modules are sold with ${speed.toLocaleString('en-US')} MT/s. Two larger modules keep the speed.`,
        )
      : answer.fine(
          'The modules run at their speed',
          `${socket} guarantees ${guaranteed.toLocaleString('en-US')} MT/s with ${modules} modules.`,
        );
  },
};
