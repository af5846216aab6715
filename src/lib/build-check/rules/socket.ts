import type { Item } from '../machine.ts';
import { conclude, countOf, either, figure, linesOf, named, type Rule } from '../rule.ts';
import { sourceOf } from '../machine.ts';
import type { PartEntry } from '../../parts/catalogue.ts';

const socketsOf = (items: readonly Item<{ socket: string }>[]): string[] => [
  ...new Set(items.flatMap((item) => item.options.map((part) => part.socket))),
];

/** Sentences about the number of processors: more than the boards hold, or than may work together. */
function countProblems(
  cpus: readonly Item<PartEntry<'cpu'>>[],
  boards: readonly Item<PartEntry<'motherboard'>>[],
): string[] {
  const wanted = countOf(cpus);
  const held = boards.reduce(
    (sum, item) => sum + item.quantity * Math.max(0, ...item.options.map((board) => board.sockets)),
    0,
  );
  const problems: string[] = [];
  if (boards.length > 0 && boards.every((item) => item.options.length > 0) && wanted > held)
    problems.push(`There are ${wanted} processors for ${held} ${held === 1 ? 'socket' : 'sockets'}.`);
  const alone = cpus.flatMap((item) => item.options).filter((cpu) => cpu.maxSockets === 1);
  if (wanted > 1 && countOf(boards) === 1 && alone.length > 0)
    problems.push(`${alone[0]!.name} works alone only, not beside a second processor.`);
  return problems;
}

/** Whether every processor that the build may hold fits the board, and whether there is a socket for each. */
export const socket: Rule = {
  id: 'socket',
  title: 'Do processor and board have the same socket?',
  method:
    'The sockets of every processor and board that the rows allow must be one and the same; a row that names processors of different sockets is a choice to make first.',
  about: ['cpu', 'motherboard'],
  source: {
    name: 'BuildCores OpenDB, commit 136a77a: sockets of processors and boards',
    url: 'https://github.com/buildcores/buildcores-open-db',
    date: '2026-08-17',
    note: 'Part data under ODC-By 1.0',
  },
  guideSection: {
    href: 'guide/motherboard/#are-asus-pro-ws-and-supermicro-series-a-choice',
    title: 'Are “ASUS Pro WS” and “Supermicro series” a choice?',
  },
  check({ machine: { cpus, boards } }) {
    if (cpus.length === 0 && boards.length === 0) return [];
    const ofCpus = socketsOf(cpus);
    const ofBoards = socketsOf(boards);
    const wrong: string[] = [];
    const open: string[] = [];
    const list = (items: readonly Item<{ name: string; socket: string }>[]) =>
      items.flatMap((item) => item.options.map((part) => `${part.name} (${part.socket})`)).join(', ');
    if (ofCpus.length > 1)
      wrong.push(
        `${list(cpus)}: no board takes ${ofCpus.length === 2 ? 'both' : 'them all'}. Choose the processor first, then a board for it.`,
      );
    for (const item of cpus)
      if (item.options.length === 0)
        open.push(`${named(item)} names no processor of the catalogue, so its socket is not known.`);
    for (const item of boards)
      if (item.options.length === 0)
        open.push(`${named(item)} names no board of the catalogue, so its socket is not known.`);
    if (cpus.length === 0) open.push('No processor is in the build.');
    if (boards.length === 0) open.push('No board is in the build.');
    if (ofCpus.length === 1 && ofBoards.length > 0 && ofBoards.some((each) => each !== ofCpus[0]))
      wrong.push(`${list(cpus)} does not fit ${list(boards)}.`);
    wrong.push(...countProblems(cpus, boards));
    const parts = [...cpus.flatMap((item) => item.options), ...boards.flatMap((item) => item.options)];
    return [
      conclude({
        wrong,
        open,
        holds: `Processor and board have the socket ${either(ofBoards)}.`,
        titles: {
          fine: 'Processor and board fit',
          problem: 'The sockets do not fit',
          open: 'Socket of processor and board',
        },
        figures: parts.map((part) => figure(`Socket of ${part.name}`, part.socket, null, sourceOf(part))),
        lines: linesOf(cpus, boards),
      }),
    ];
  },
};
