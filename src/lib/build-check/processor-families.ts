import type { processorFamilies } from '../../content/schemas/parts/words.ts';
import type { BoardFacts, CpuFacts } from './part-facts.ts';

type ProcessorFamily = (typeof processorFamilies)[number];

/** Whether a board takes a processor of its socket; null where there is no data. */
export interface FamilyOnBoard {
  takes: 'yes' | 'with firmware' | 'never' | null;
  /** A sentence about it; empty where there is nothing to say. */
  words: string;
}

/** The families by the names of their processors, the narrower name first. */
const families: readonly (readonly [ProcessorFamily, RegExp])[] = [
  ['Threadripper PRO', /Threadripper PRO|Threadripper \d{4}WX/],
  ['Threadripper', /Threadripper/],
  ['Xeon W', /Xeon W/i],
  ['Xeon Scalable', /Xeon (?:Platinum|Gold|Silver|Bronze|Max|Scalable)/i],
  ['EPYC 9005', /EPYC 9\d\d5/],
  ['EPYC 9004', /EPYC 9\d\d4/],
  ['EPYC 7003', /EPYC 7\w\w3/],
  ['EPYC 7002', /EPYC 7\w\w2/],
  ['EPYC 7001', /EPYC 7\w\w1/],
  ['Ryzen 5000', /Ryzen \d (?:PRO )?5\d{3}/],
  ['Core 11000', /Core i\d-11\d{3}/],
  ['Core 14000', /Core i\d-14\d{3}/],
  ['Core 13000', /Core i\d-13\d{3}/],
];

/** The family of a processor, where boards of its socket differ in whether they take it; null otherwise. */
const familyOf = (name: string): ProcessorFamily | null =>
  families.find(([, pattern]) => pattern.test(name))?.[0] ?? null;

/** What chipsets take of the families of their socket, from AMD's and Intel's pages of the chipsets. */
const byChipset: Readonly<Record<string, { only: readonly ProcessorFamily[]; others: 'never' | null }>> = {
  // AMD's page of the chipsets: WRX90 and WRX80 are for Threadripper PRO.
  WRX90: { only: ['Threadripper PRO'], others: 'never' },
  WRX80: { only: ['Threadripper PRO'], others: 'never' },
  // Intel names Xeon W-2400 to W-3500 for W790, and Xeon Scalable for C741.
  W790: { only: ['Xeon W'], others: null },
  C741: { only: ['Xeon Scalable'], others: null },
};

/** Chipsets that take newer processors only with newer firmware, with the families that came later. */
const laterFamilies: Readonly<Record<string, readonly ProcessorFamily[]>> = {
  A320: ['Ryzen 5000'],
  B350: ['Ryzen 5000'],
  X370: ['Ryzen 5000'],
  B450: ['Ryzen 5000'],
  X470: ['Ryzen 5000'],
  A520: ['Ryzen 5000'],
  B550: ['Ryzen 5000'],
  X570: ['Ryzen 5000'],
  Z490: ['Core 11000'],
  H470: ['Core 11000'],
  Z690: ['Core 13000', 'Core 14000'],
  B660: ['Core 13000', 'Core 14000'],
  H670: ['Core 13000', 'Core 14000'],
  H610: ['Core 13000', 'Core 14000'],
  Z790: ['Core 14000'],
  B760: ['Core 14000'],
};

/** Intel's 400 series without H470, Z490 and W480 does not take the 11th generation. */
const without11th = ['H410', 'B460'];

/** Whether a board takes a processor that has its socket. */
export function familyOnBoard(
  cpu: Pick<CpuFacts, 'name' | 'family' | 'socket'>,
  board: Pick<BoardFacts, 'name' | 'socket' | 'chipset' | 'processors'>,
): FamilyOnBoard {
  const family = familyOf(`${cpu.family ?? ''} ${cpu.name}`);
  const yes: FamilyOnBoard = { takes: 'yes', words: '' };
  if (family === null || cpu.socket !== board.socket) return yes;
  if (board.processors !== undefined) {
    const listed = board.processors.some((each) => each === family);
    return listed
      ? yes
      : {
          takes: 'never',
          words: `${board.name} takes ${board.processors.join(' and ')} processors, not ${cpu.name} (${family}).`,
        };
  }
  const rule = board.chipset === null ? undefined : byChipset[board.chipset];
  if (rule && !rule.only.includes(family))
    return {
      takes: rule.others,
      words: `${board.chipset} is made for ${rule.only.join(' and ')} processors; ${cpu.name} is a ${family}.`,
    };
  if (family === 'Core 11000' && without11th.includes(board.chipset ?? ''))
    return { takes: 'never', words: `${board.chipset} does not take Intel’s 11th generation (${cpu.name}).` };
  if (family === 'EPYC 9005')
    return { takes: null, words: `Boards for SP5 take EPYC 9005 only where their maker says so.` };
  if (board.chipset !== null && laterFamilies[board.chipset]?.includes(family))
    return {
      takes: 'with firmware',
      words: `${cpu.name} came after ${board.chipset}: the board may need newer firmware first.`,
    };
  return yes;
}
