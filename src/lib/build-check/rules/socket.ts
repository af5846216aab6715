import { buildCoresSource } from '../buildcores-source.ts';
import type { Item } from '../machine.ts';
import { conclude, countOf, either, figuresOf, notInCatalogue, partsOf, type Rule } from '../rule.ts';
import { counted } from '../../units/quantity.ts';
import type { PartEntry } from '../../parts/catalogue.ts';

const socketsOf = (items: readonly Item<{ socket: string }>[]): string[] => [
  ...new Set(partsOf(items).map((part) => part.socket)),
];

/** Sentences about the number of processors: more than the boards hold, or than can work together. */
function countProblems(
  cpus: readonly Item<PartEntry<'cpu'>>[],
  boards: readonly Item<PartEntry<'motherboard'>>[],
): string[] {
  const processors = countOf(cpus);
  const sockets = boards.reduce(
    (sum, item) => sum + item.quantity * Math.max(0, ...item.options.map((board) => board.sockets)),
    0,
  );
  const problems: string[] = [];
  if (boards.length > 0 && boards.every((item) => item.options.length > 0) && processors > sockets)
    problems.push(`The build has ${processors} processors for ${counted(sockets, 'socket')}.`);
  const single = partsOf(cpus).find((cpu) => cpu.maxSockets === 1);
  if (processors > 1 && countOf(boards) === 1 && single)
    problems.push(`${single.name} does not work with a second processor on the same board.`);
  return problems;
}

/** Whether every processor that the build allows fits the board, and whether there is a socket for each. */
export const socket: Rule = {
  id: 'socket',
  title: 'Do processor and board have the same socket?',
  method:
    'All processors and boards that the rows allow must have the same socket. If a row names processors with different sockets, choose one first.',
  about: ['cpu', 'motherboard'],
  source: buildCoresSource('sockets of processors and boards'),
  guideSection: {
    href: 'guide/motherboard/#are-asus-pro-ws-and-supermicro-series-a-choice',
    title: 'Are “ASUS Pro WS” and “Supermicro series” a choice?',
  },
  check({ machine: { cpus, boards } }) {
    if (cpus.length === 0 && boards.length === 0) return null;
    const ofCpus = socketsOf(cpus);
    const ofBoards = socketsOf(boards);
    const problems: string[] = [];
    const missing = notInCatalogue(cpus, boards);
    const list = (items: readonly Item<{ name: string; socket: string }>[]) =>
      partsOf(items)
        .map((part) => `${part.name} (${part.socket})`)
        .join(', ');
    if (ofCpus.length > 1)
      problems.push(
        `${list(cpus)}: no board takes ${ofCpus.length === 2 ? 'both' : 'them all'}. Choose the processor first, then a board for it.`,
      );
    if (cpus.length === 0) missing.push('The build has no processor.');
    if (boards.length === 0) missing.push('The build has no board.');
    if (ofCpus.length === 1 && ofBoards.some((each) => each !== ofCpus[0]))
      problems.push(`${list(cpus)} does not fit ${list(boards)}.`);
    problems.push(...countProblems(cpus, boards));
    return conclude({
      rows: [cpus, boards],
      problems,
      missing,
      fine: `Processor and board have the socket ${either(ofBoards)}.`,
      titles: {
        fine: 'Processor and board fit',
        problem: 'The sockets do not fit',
        noData: 'Socket of processor and board',
      },
      figures: [
        ...figuresOf(cpus, 'Socket of', (cpu) => cpu.socket),
        ...figuresOf(boards, 'Socket of', (board) => board.socket),
      ],
    });
  },
};
