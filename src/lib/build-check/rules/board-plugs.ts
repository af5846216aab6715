import { sourceOf } from '../machine.ts';
import { figureOf } from '../power.ts';
import { notKnown, sumOf } from '../../units/estimated.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';

/** Whether the supplies bring the 8-pin processor plugs that the board, and some server cards, take. */
export const boardPlugs: Rule = {
  id: 'board-plugs',
  title: 'Is there a processor plug for every socket on the board?',
  method:
    'EPS (4+4-pin) plugs of the supplies against the sockets of the board and of passive cards that are fed the same way.',
  about: ['motherboard', 'psu', 'gpu'],
  source: {
    name: 'Makers’ pages of the boards and supplies, as the parts name them',
    url: null,
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine: { boards, supplies, gpus } }): Verdict[] {
    const fedByEps = gpus.filter((item) => item.options.some((gpu) => (gpu.connectors?.eps ?? 0) > 0));
    if (supplies.length === 0 || (boards.length === 0 && fedByEps.length === 0)) return [];
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
        item.options.length === 0
          ? notKnown(`no supply is chosen in “${item.label}”`)
          : figureOf(item, (supply) => supply.connectors?.eps ?? null, 'the number of processor plugs'),
      ),
    );
    const board = boards[0]?.options[0];
    const lines = linesOf(boards, supplies, fedByEps);
    const figures = [
      figure('Processor power sockets', needed.value, null, board ? sourceOf(board) : null),
      figure('Processor plugs of the supply', plugs.value, null, supplies[0]!.options[0]?.source ?? null),
    ];
    const most = plugs.value ?? plugs.high;
    if (most !== null && needed.low > most) {
      const explanation = `${needed.low} sockets and ${most} plugs. Some boards start with fewer, at less than their full power.`;
      return [problem('warning', { title: 'Too few processor plugs', explanation, figures, lines })];
    }
    if (needed.value === null || plugs.value === null) {
      const explanation = `Not known: ${[...new Set([needed.reason, plugs.reason])].filter(Boolean).join('; ')}.`;
      return [cannotCheck({ title: 'Processor plugs', explanation, figures, lines })];
    }
    return [
      fine({
        title: 'A plug for every processor socket',
        explanation: `${needed.value} sockets, ${plugs.value} plugs.`,
        figures,
        lines,
      }),
    ];
  },
};
