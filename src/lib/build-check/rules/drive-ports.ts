import { counted } from '../../units/quantity.ts';
import { atMost, exactly, exactValue } from '../amount.ts';
import type { Item } from '../machine.ts';
import type { BoardFacts } from '../part-facts.ts';
import { publishedBy, unitAmount } from '../row-amounts.ts';
import {
  answersAbout,
  conclude,
  countOf,
  figure,
  firstSource,
  gapOf,
  type Rule,
  type Verdict,
} from '../rule.ts';

/** Whether the board has a slot or port for each drive: M.2 slots for NVMe drives, SATA ports for SATA drives. */
export const drivePorts: Rule = {
  id: 'drive-ports',
  title: 'Does the board have a port for each drive?',
  method:
    'Compares M.2 drives with M.2 slots, and SATA drives with SATA ports, each by itself. An M.2 drive without a slot takes an adapter card. U.2, E1.S and SAS drives need a backplane or adapter card, on which the catalogue has no data.',
  about: ['storage', 'motherboard'],
  source: {
    name: 'Manufacturers’ pages of the boards, linked from each part',
    url: null,
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/motherboard/#which-slots-are-real', title: 'Which slots are real?' },
  check({ machine: { drives, boards }, facts }) {
    const [board] = boards;
    if (drives.length === 0 || !board) return null;
    const of = (test: (drive: (typeof drives)[number]['options'][number]) => boolean) =>
      drives.filter((item) => item.options.length > 0 && item.options.every(test));
    const m2 = of(({ interface: bus, form }) => bus === 'nvme' && (form?.startsWith('M.2') ?? true));
    const sata = of(({ interface: bus, form }) => bus === 'sata' && !form?.startsWith('M.2'));
    const others = drives.filter((item) => !m2.includes(item) && !sata.includes(item));
    const by = publishedBy(facts);
    const half = (
      items: typeof drives,
      [kind, port, words]: readonly [kind: string, port: string, words: string],
      field: 'm2' | 'sata',
      value: (part: BoardFacts) => number | null,
    ): Verdict[] => {
      if (items.length === 0) return [];
      const ports = unitAmount(board as Item<BoardFacts>, words, (part) =>
        by({ kind: 'motherboard', field, words }, part, value(part)),
      );
      const count = countOf(items);
      const all = exactValue(ports) === null ? ports : exactly(ports.low * board.quantity);
      const answer = answersAbout(
        [items, boards],
        [
          figure(`${kind} drives`, count),
          figure(field === 'm2' ? 'M.2 slots' : 'SATA ports', exactValue(ports), null, firstSource(boards)),
        ],
        field,
      );
      return [
        conclude(answer, atMost(exactly(count), all), {
          fine: [
            `A ${port} for each ${kind} drive`,
            `${counted(count, `${kind} drive`)}; the board has enough ${port}s.`,
          ],
          problem: [
            'More drives than ports',
            `The build has ${counted(count, `${kind} drive`)}; the board has ${counted(all.high, port)}. Use an adapter card, or a board with more of them.`,
          ],
          noData: [`Ports for the ${kind} drives`, `The build has ${counted(count, `${kind} drive`)}.`],
        }),
      ];
    };
    return [
      ...half(
        m2,
        ['M.2', 'M.2 slot', 'the M.2 slots'],
        'm2',
        (part) => part.m2?.length ?? part.m2Places ?? null,
      ),
      ...half(sata, ['SATA', 'SATA port', 'the SATA ports'], 'sata', (part) => part.sata),
      ...(others.length > 0
        ? [
            answersAbout([others, boards], [], 'other').noData(
              'Ports for the other drives',
              '',
              others.map((item) => gapOf(item, 'the port that it needs')),
            ),
          ]
        : []),
    ];
  },
};
