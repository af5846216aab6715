import { figureOf } from '../power.ts';
import { maxOf, sumOf } from '../../units/estimated.ts';
import { answersAbout, figure, firstSource, whyMissing, type Rule } from '../rule.ts';

/** Whether the supplies have the 8-pin processor plugs that the board, and some server cards, need. */
export const boardPlugs: Rule = {
  id: 'board-plugs',
  title: 'Is there a processor plug for every socket on the board?',
  method:
    'Compares the EPS (4+4-pin) plugs of the supplies with the EPS sockets of the board and of passive cards that use such plugs.',
  about: ['motherboard', 'psu', 'gpu'],
  source: {
    name: 'Manufacturers’ pages of the boards and supplies, linked from each part',
    url: null,
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine: { boards, supplies, gpus } }) {
    const fedByEps = gpus.filter((item) => item.options.some((gpu) => (gpu.connectors?.eps ?? 0) > 0));
    if (supplies.length === 0 || (boards.length === 0 && fedByEps.length === 0)) return null;
    const needed = sumOf([
      ...boards.map((item) =>
        figureOf(item, (board) => board.epsConnectors, 'the number of processor sockets'),
      ),
      ...fedByEps.map((item) =>
        figureOf(item, (gpu) => gpu.connectors?.eps ?? null, 'the number of sockets'),
      ),
    ]);
    const plugs = sumOf(
      supplies.map((item) =>
        figureOf(item, (supply) => supply.connectors?.eps ?? null, 'the number of processor plugs'),
      ),
    );
    const answer = answersAbout(
      [boards, supplies, fedByEps],
      [
        figure('Processor power sockets', needed.value, null, firstSource(boards)),
        figure('Processor plugs of the supply', plugs.value, null, firstSource(supplies)),
      ],
    );
    const maxPlugs = maxOf(plugs);
    if (maxPlugs !== null && needed.low > maxPlugs)
      return answer.warning(
        'Too few processor plugs',
        `The machine has ${needed.low} processor power sockets and the supply has ${maxPlugs} plugs. Some boards start with fewer plugs, but then cannot deliver full power.`,
      );
    if (needed.value === null || plugs.value === null)
      return answer.noData('Processor plugs', whyMissing(needed, plugs));
    return answer.fine(
      'Every processor socket has a plug',
      `${needed.value} processor power sockets, ${plugs.value} plugs.`,
    );
  },
};
