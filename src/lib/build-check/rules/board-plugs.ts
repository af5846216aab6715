import { atMost, exactly, exactValue, totalOf, type Amount } from '../amount.ts';
import { slotCards, socketsOf } from '../cards.ts';
import { publishedBy, rowsAmount } from '../row-amounts.ts';
import { answersAbout, countOf, figure, firstSource, gapOf, partsOf, type Rule } from '../rule.ts';
import { counted } from '../../units/quantity.ts';
import { maxOf } from '../../units/estimated.ts';
import { ratedCpuW } from '../power.ts';

/** Sockets whose boards start only when every processor plug is connected, and carry processors of 180 W and more. */
const workstationSockets = [
  'sTR4',
  'sTRX4',
  'sTR5',
  'sWRX8',
  'SP3',
  'SP5',
  'SP6',
  'LGA3647',
  'LGA4189',
  'LGA4677',
];

/**
 * Power of one EPS plug of four 12 V contacts, in watts: 7 A for each contact by Molex's rating of the connector. The
 * processor sockets of desktop boards beyond it are for overclocking.
 */
const epsPlugW = 4 * 7 * 12;

/** 8-pin PCIe plugs that an adapter to a card's processor-plug socket takes. */
const plugsOfAdapter = 2;

/** Whether the supplies have the 8-pin processor plugs that the board, and some server cards, need. */
export const boardPlugs: Rule = {
  id: 'board-plugs',
  title: 'Is there a processor plug for every socket on the board?',
  method: `Compares the EPS (4+4-pin) plugs of the supplies with the EPS sockets of the board, and with those of cards that use such plugs (P40, V100, A6000). A desktop board works with one plug while its processor stays below the ${epsPlugW} W of one; boards for workstation and server processors need all. Such a card takes an adapter from two 8-pin PCIe plugs instead.`,
  about: ['motherboard', 'psu', 'gpu', 'cpu'],
  source: {
    name: 'Molex Mini-Fit specification of the EPS12V connector, 7 A a contact; manufacturers’ pages of the boards and supplies, linked from each part',
    url: null,
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine, facts }) {
    const { boards, supplies } = machine;
    const ofCard = (item: (typeof machine.gpus)[number]) =>
      Math.max(0, ...socketsOf(item, facts).sets.map(({ connectors }) => connectors.eps));
    const known = slotCards(machine).filter((item) => item.options.length > 0);
    const cards = known.filter((item) => ofCard(item) > 0);
    // A card whose sockets are not published may have one.
    const open = known.filter((item) => socketsOf(item, facts).sets.length === 0);
    if (supplies.length === 0 || (boards.length === 0 && cards.length === 0)) return null;
    const by = publishedBy(facts);
    const words = 'the processor plugs';
    const plugs = rowsAmount(supplies, words, (supply) =>
      // Every supply for a desktop has one at least: the ATX specification asks for it.
      by({ kind: 'psu', field: 'eps', words, ends: [1, Infinity] }, supply, supply.connectors?.eps ?? null),
    );
    const onBoard = rowsAmount(boards, 'the processor sockets', (board) =>
      by(
        { kind: 'motherboard', field: 'epsConnectors', words: 'the processor power sockets', ends: [1, 6] },
        board,
        board.epsConnectors,
      ),
    );
    // A build that names no board has one all the same, and its first socket is the board's.
    const unnamedBoard: Amount | null =
      boards.length > 0
        ? null
        : {
            low: 1,
            high: Infinity,
            rest: [1, Infinity],
            terms: null,
            gaps: [{ line: null, part: 'the board: the build names none', field: '' }],
          };
    const forCards = cards.reduce((sum, item) => sum + ofCard(item) * item.quantity, 0);
    const answer = answersAbout(
      [boards, supplies, cards],
      [
        figure(
          'Processor power sockets of the board',
          boards.length > 0 ? exactValue(onBoard) : null,
          null,
          firstSource(boards),
        ),
        ...(forCards > 0
          ? [figure('Sockets for processor plugs on the cards', forCards, null, firstSource(cards))]
          : []),
        figure('Processor plugs of the supply', exactValue(plugs), null, firstSource(supplies)),
      ],
    );
    const ofOpen: Amount = {
      ...exactly(0, countOf(open)),
      terms: open.length === 0 ? [] : null,
      gaps: open.map((item) => gapOf(item, 'the power sockets')),
    };
    const all = atMost(totalOf([unnamedBoard ?? onBoard, exactly(forCards), ofOpen]), plugs);
    const needs = [
      ...(boards.length > 0
        ? [counted(exactValue(onBoard) ?? onBoard.low, 'socket on the board', 'sockets on the board')]
        : []),
      ...(forCards > 0 ? [counted(forCards, 'socket on the cards', 'sockets on the cards')] : []),
    ].join(' and ');
    const fine = [
      'Every processor socket has a plug',
      `${needs}; the supply has ${exactValue(plugs) ?? `at least ${plugs.low}`} processor plugs.`,
    ] as const;
    if (all.is === 'yes') return answer.fine(...fine);
    const eight = rowsAmount(supplies, 'the 8-pin plugs', (supply) =>
      by(
        { kind: 'psu', field: 'eightPin', words: 'the 8-pin plugs' },
        supply,
        supply.connectors?.eightPin ?? null,
      ),
    );
    // The cards take adapters from PCIe plugs; the board then needs the processor plugs alone.
    const desktop =
      boards.length === 0 ||
      partsOf(boards).every(({ socket }) => socket !== null && !workstationSockets.includes(socket));
    const cpuW = machine.cpus.length === 0 ? null : maxOf(ratedCpuW(machine));
    const oneIsEnough = desktop && boards.length > 0 && cpuW !== null && cpuW <= epsPlugW * plugs.low;
    const boardFed = oneIsEnough
      ? ({ is: 'yes' } as const)
      : boards.length === 0
        ? ({ is: 'yes' } as const)
        : atMost(onBoard, plugs);
    const adapters = atMost(exactly(forCards * plugsOfAdapter), eight);
    if (forCards > 0 && all.is === 'no' && boardFed.is !== 'no') {
      if (adapters.is === 'no')
        return answer.problem(
          'Too few plugs for the cards’ processor sockets',
          `${needs}; the supply has ${plugs.high} processor plugs, and too few 8-pin plugs for adapters (${plugsOfAdapter} each). Choose a supply with more plugs.`,
        );
      return answer.warning(
        'The cards need processor plugs',
        `${needs}; the supply has ${plugs.high} processor plugs. Each card takes one, or an adapter from ${plugsOfAdapter} 8-pin PCIe plugs: a PCIe plug does not fit it directly.`,
      );
    }
    if (forCards === 0 && open.length === 0 && oneIsEnough)
      return answer.note(
        'One processor plug is enough',
        `The board has ${exactValue(onBoard) ?? 'one or more'} processor power sockets and the supply ${exactValue(plugs) ?? `at least ${plugs.low}`} plugs. One carries the ${Math.round(cpuW)} W of the processor.`,
      );
    if (all.is === 'no' && forCards === 0 && desktop && cpuW === null)
      return answer.noData('Processor plugs', `${needs}; the supply has ${plugs.high} plugs.`, [
        machine.cpus[0]
          ? gapOf(machine.cpus[0], 'the power limit')
          : { line: null, part: 'the processor: the build names none', field: '' },
      ]);
    if (all.is === 'no')
      return answer.warning(
        'Too few processor plugs',
        `${needs}; the supply has ${plugs.high} plugs. Some boards start with fewer plugs, but then cannot deliver full power.`,
      );
    if (all.is === 'likely') return answer.likely(...fine, all.basis);
    return answer.noData('Processor plugs', forCards > 0 ? `${needs}.` : '', all.gaps);
  },
};
