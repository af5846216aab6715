import { buildCoresSource } from '../buildcores-source.ts';
import type { Item } from '../machine.ts';
import type { BoardFacts, CpuFacts } from '../part-facts.ts';
import { familyOnBoard } from '../processor-families.ts';
import {
  answersAbout,
  countOf,
  either,
  figuresOf,
  gapOf,
  named,
  partsOf,
  unnamedGaps,
  type Rule,
} from '../rule.ts';
import { counted } from '../../units/quantity.ts';

const socketsOf = (items: readonly Item<{ socket: string | null }>[]): string[] => [
  ...new Set(partsOf(items).flatMap((part) => part.socket ?? [])),
];

/** Sentences about the number of processors: more than the boards hold, or than can work together. */
function countProblems(cpus: readonly Item<CpuFacts>[], boards: readonly Item<BoardFacts>[]): string[] {
  const processors = countOf(cpus);
  const known = boards.every(
    (item) => item.options.length > 0 && item.options.every((each) => each.sockets !== null),
  );
  const sockets = boards.reduce(
    (sum, item) => sum + item.quantity * Math.max(0, ...item.options.map((board) => board.sockets ?? 0)),
    0,
  );
  const problems: string[] = [];
  if (boards.length > 0 && known && processors > sockets)
    problems.push(`The build has ${processors} processors for ${counted(sockets, 'socket')}.`);
  const single = partsOf(cpus).find((cpu) => cpu.maxSockets === 1);
  if (processors > 1 && countOf(boards) === 1 && single)
    problems.push(`${single.name} does not work with a second processor on the same board.`);
  return problems;
}

const list = (items: readonly Item<{ name: string; socket: string | null }>[]) =>
  partsOf(items)
    .map((part) => `${part.name} (${part.socket ?? 'socket not stated'})`)
    .join(', ');

/** Whether every processor that the build allows fits the board, and whether there is a socket for each. */
export const socket: Rule = {
  id: 'socket',
  title: 'Do processor and board fit each other?',
  method:
    'All processors and boards that the rows allow must have the same socket, and the board’s chipset must take the processor’s family: WRX90 takes Threadripper PRO only, W790 is made for Xeon W. If a row names processors with different sockets, choose one first.',
  about: ['cpu', 'motherboard'],
  source: buildCoresSource('sockets of processors and boards'),
  guideSection: {
    href: 'guide/motherboard/#are-asus-pro-ws-and-supermicro-series-a-choice',
    title: 'Are “ASUS Pro WS” and “Supermicro series” a choice?',
  },
  check({ machine: { cpus, boards } }) {
    if (cpus.length === 0 || (boards.length === 0 && partsOf(cpus).length < 2)) return null;
    const [ofCpus, ofBoards] = [socketsOf(cpus), socketsOf(boards)];
    const answer = answersAbout(
      [cpus, boards],
      [
        ...figuresOf(cpus, 'Socket of', (cpu) => cpu.socket),
        ...figuresOf(boards, 'Socket of', (board) => board.socket),
      ],
    );
    const problems: string[] = [];
    if (ofCpus.length > 1)
      problems.push(
        `${list(cpus)}: no board takes ${ofCpus.length === 2 ? 'both' : 'them all'}. Choose the processor first, then a board for it.`,
      );
    if (ofCpus.length === 1 && ofBoards.some((each) => each !== ofCpus[0]))
      problems.push(`${list(cpus)} does not fit ${list(boards)}.`);
    problems.push(...countProblems(cpus, boards));
    const families = partsOf(boards).flatMap((board) =>
      partsOf(cpus).map((cpu) => ({ board, cpu, ...familyOnBoard(cpu, board) })),
    );
    if (problems.length === 0)
      for (const { takes, words } of families) if (takes === 'never') problems.push(words);
    if (problems.length > 0)
      return answer.problem('Processor and board do not fit', [...new Set(problems)].join(' '));
    if (boards.length === 0) return null;
    const unknown = [...cpus, ...boards].filter((item) => item.options.some((part) => part.socket === null));
    const gaps = [
      ...unnamedGaps('the socket', cpus, boards),
      ...unknown.map((item) => gapOf(item, 'the socket')),
    ];
    if (gaps.length > 0) return answer.noData('Socket of processor and board', '', gaps);
    const open = families.find(({ takes }) => takes === null);
    if (open)
      return answer.noData('Processors that the board takes', open.words, [
        { line: boards[0]!.line, part: open.board.name, field: 'the processor families' },
      ]);
    const note = families.find(({ takes }) => takes === 'with firmware');
    const fits = `${named(cpus[0]!)} and ${named(boards[0]!)} have the socket ${either(ofBoards)}.`;
    return note
      ? answer.note('Processor and board fit', `${fits} ${note.words}`)
      : answer.fine('Processor and board fit', fits);
  },
};
