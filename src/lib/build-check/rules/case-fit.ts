import { buildCoresSource } from '../buildcores-source.ts';
import { atMost, type Comparison } from '../amount.ts';
import { shapeInCase } from '../supply-shape.ts';
import { enclosureOf } from '../enclosure.ts';
import type { BoardFacts } from '../part-facts.ts';
import type { PartEntry } from '../../parts/catalogue.ts';
import { publishedBy, unitAmount } from '../row-amounts.ts';
import {
  answersAbout,
  conclude,
  either,
  figuresOf,
  gapOf,
  named,
  partsOf,
  type Rule,
  type Verdict,
} from '../rule.ts';

/** Sizes that share the mounting holes of a smaller standard: a case that takes the larger one takes the smaller. */
const within: Readonly<Record<string, readonly string[]>> = {
  'Mini-ITX': [
    'Mini-DTX',
    'DTX',
    'Flex-ATX',
    'Micro-ATX',
    'ATX',
    'E-ATX',
    'XL-ATX',
    'HPTX',
    'SSI-CEB',
    'SSI-EEB',
    'EE-ATX',
  ],
  'Mini-DTX': ['DTX', 'Micro-ATX', 'ATX', 'E-ATX', 'SSI-CEB', 'SSI-EEB', 'EE-ATX'],
  DTX: ['Micro-ATX', 'ATX', 'E-ATX', 'SSI-CEB', 'SSI-EEB', 'EE-ATX'],
  'Flex-ATX': ['Micro-ATX', 'ATX', 'E-ATX', 'SSI-CEB', 'SSI-EEB', 'EE-ATX'],
  'Micro-ATX': ['ATX', 'E-ATX', 'XL-ATX', 'SSI-CEB', 'SSI-EEB', 'EE-ATX'],
  ATX: ['E-ATX', 'XL-ATX', 'SSI-CEB', 'SSI-EEB', 'EE-ATX'],
  'SSI-CEB': ['SSI-EEB', 'EE-ATX'],
  'E-ATX': ['EE-ATX'],
};

/** Boards for workstation sockets that are called E-ATX are up to 330 mm deep, which is SSI-EEB; desktop ones are up to 277. */
const deepSockets = ['sTRX4', 'sTR4', 'sWRX8', 'sTR5', 'SP3', 'SP5', 'LGA3647', 'LGA4189', 'LGA4677'];

/** Whether a case takes a board; open where its list of sizes is not complete, or where "E-ATX" hides the real size. */
function boardInCase(board: BoardFacts, chassis: PartEntry<'case'>, line: string): Comparison {
  const open = (part: string, field: string): Comparison => ({
    is: 'open',
    gaps: [{ line, part, field }],
    share: null,
  });
  if (board.form === null) return open(board.name, 'the size');
  if (chassis.boards === null) return open(chassis.name, 'the board sizes that it takes');
  const { boards } = chassis;
  const takes =
    boards.includes(board.form) ||
    (within[board.form] ?? []).some((larger) => boards.some((each) => each === larger));
  const deep = board.form === 'E-ATX' && board.socket !== null && deepSockets.includes(board.socket);
  if (takes && !(deep && !boards.some((each) => each === 'SSI-EEB' || each === 'EE-ATX')))
    return { is: 'yes' };
  if (takes || chassis.boardsComplete === false)
    return open(
      chassis.name,
      deep ? 'the depth of board that it takes' : 'the larger board sizes that it takes',
    );
  return { is: 'no' };
}

/** Whether board and supply fit the case: three answers, for the board, the shape and the length of the supply. */
export const caseFit: Rule = {
  id: 'case-fit',
  title: 'Do board and supply fit the case?',
  method:
    'The case must support the board’s size and the supply’s shape, and the supply must not be longer than the case allows; each is answered by itself. A case whose list of sizes is not complete refuses no larger board. “E-ATX” stands for boards of 277 to 330 mm: a workstation board of that name is deeper than most cases of that name take.',
  about: ['case', 'motherboard', 'psu'],
  source: buildCoresSource(
    'sizes of boards, supplies and cases; manufacturers’ pages where the parts link them',
  ),
  guideSection: {
    href: 'guide/before-you-buy/#what-should-i-check-before-ordering',
    title: 'What should I check before ordering?',
  },
  check({ machine, facts }) {
    const { cases, boards, supplies } = machine;
    if (cases.length === 0 || enclosureOf(machine).is === 'open') return null;
    const [chassisRow] = cases;
    const by = publishedBy(facts);
    const verdicts: Verdict[] = [];
    const chassisList = partsOf(cases);
    const ofCase = figuresOf(cases, 'Board sizes of', (chassis) => chassis.boards?.join(', ') ?? null);
    const [board] = boards;
    if (board) {
      const answer = answersAbout(
        [cases, boards],
        [...figuresOf(boards, 'Size of', ({ form }) => form), ...ofCase],
        'board',
      );
      const deep = partsOf(boards).find(
        (each) => each.form === 'E-ATX' && deepSockets.includes(each.socket ?? ''),
      );
      const pairs = partsOf(boards).flatMap((each) =>
        chassisList.map((chassis) => ({ each, chassis, fits: boardInCase(each, chassis, board.line) })),
      );
      const gaps = [
        ...cases
          .filter(({ options }) => options.length === 0)
          .map((item) => gapOf(item, 'the board sizes that it takes')),
        ...boards.filter(({ options }) => options.length === 0).map((item) => gapOf(item, 'the size')),
        ...pairs.flatMap(({ fits }) => (fits.is === 'open' ? fits.gaps : [])),
      ];
      const no = pairs.find(({ fits }) => fits.is === 'no');
      // Desktop boards called E-ATX have the holes of ATX and are up to 33 mm deeper: many cases for ATX hold them.
      const deeper =
        no?.each.form === 'E-ATX' &&
        !deepSockets.includes(no.each.socket ?? '') &&
        no.chassis.boards?.includes('ATX');
      const wrong = deeper ? undefined : no;
      // The case names the size "E-ATX" and the board is one of 330 mm: the maker's drawing decides.
      const hidden = pairs.find(
        ({ fits, chassis }) => fits.is === 'open' && deep !== undefined && chassis.boards?.includes('E-ATX'),
      );
      verdicts.push(
        wrong
          ? answer.problem(
              'The board does not fit the case',
              `${wrong.each.name} is ${wrong.each.form}; ${wrong.chassis.name} takes ${either(wrong.chassis.boards!)}. Choose a larger case or a smaller board.`,
            )
          : deeper
            ? answer.warning(
                'The board is deeper than ATX',
                `${no.each.name} is E-ATX: it has the holes of ATX and is 257 to 277 mm deep instead of 244. ${no.chassis.name} takes ${either(no.chassis.boards!)}: compare its drawing for the room beside the board, where cables pass.`,
              )
            : hidden
              ? answer.warning(
                  'The board may be deeper than the case takes',
                  `${hidden.each.name} is called E-ATX, and boards for ${hidden.each.socket} of that name are up to 330 mm deep (SSI-EEB). ${hidden.chassis.name} takes E-ATX; many such cases take boards of up to 277 or 285 mm. Compare the two drawings, or choose a case for SSI-EEB.`,
                )
              : gaps.length > 0
                ? answer.noData('Size of the board', '', gaps)
                : answer.fine('The board fits the case', `${named(board)} fits ${named(chassisRow!)}.`),
      );
    }
    const [supply] = supplies;
    if (!supply) return verdicts;
    const shapes = answersAbout(
      [cases, supplies],
      [
        ...figuresOf(supplies, 'Shape of', ({ form }) => form),
        ...figuresOf(cases, 'Supplies that fit', (chassis) => chassis.supplyForms?.join(', ') ?? null),
      ],
      'supply',
    );
    const chassis = chassisList.length === 1 ? chassisList[0]! : null;
    const forms = partsOf(supplies).map(({ form }) => form);
    const shapeGaps = [
      ...(chassis ? [] : [gapOf(chassisRow!, 'the supplies that fit')]),
      ...supplies.filter(({ options }) => options.length === 0).map((item) => gapOf(item, 'the shape')),
    ];
    const shapeOf = (): Comparison => {
      if (shapeGaps.length > 0 || !chassis) return { is: 'open', gaps: shapeGaps, share: null };
      const compared = supplies.flatMap((item) =>
        item.options.map((each) =>
          shapeInCase(each, chassis, facts, {
            supply: gapOf(item, 'the shape'),
            chassis: { line: chassisRow!.line, part: chassis.name, field: 'the supplies that fit' },
          }),
        ),
      );
      const worst = ['no', 'open', 'likely', 'yes'] as const;
      return compared.reduce((one, other) => (worst.indexOf(other.is) < worst.indexOf(one.is) ? other : one));
    };
    verdicts.push(
      conclude(shapes, shapeOf(), {
        fine: [
          'The supply has the shape that the case takes',
          `${named(supply)} fits ${named(chassisRow!)} by its shape.`,
        ],
        problem: [
          'The supply does not fit the case',
          `${named(supply)} is ${either([...new Set(forms)].map(String))}; ${chassis?.name} takes ${either(chassis?.supplyForms ?? [])}. Choose a supply of that shape.`,
        ],
        noData: ['Shape of the supply', ''],
      }),
    );
    if (!chassis || supplies.some(({ options }) => options.length === 0)) return verdicts;
    const words = 'the maximum supply length';
    const length = unitAmount(supply, 'the length', (each) =>
      by({ kind: 'psu', field: 'lengthMm', words: 'the length' }, each, each.lengthMm),
    );
    const room = unitAmount(chassisRow!, words, (each) =>
      by({ kind: 'case', field: 'maxSupplyLengthMm', words }, each, each.maxSupplyLengthMm),
    );
    const text = `${named(supply)} is ${length.high === Infinity ? 'of unknown length' : `${length.high} mm long`}; ${chassis.name} takes ${room.high === Infinity ? 'an unknown length' : `at most ${room.high} mm`}.`;
    verdicts.push(
      conclude(
        answersAbout(
          [cases, supplies],
          [
            ...figuresOf(supplies, 'Length of', ({ lengthMm }) => lengthMm, 'mm'),
            ...figuresOf(
              cases,
              'Maximum supply length in',
              ({ maxSupplyLengthMm }) => maxSupplyLengthMm,
              'mm',
            ),
          ],
          'supply-length',
        ),
        atMost(length, room),
        {
          fine: ['The supply is short enough for the case', text],
          problem: ['The supply is too long for the case', `${text} Choose a shorter supply.`],
          noData: ['Length of the supply', ''],
        },
      ),
    );
    return verdicts;
  },
};
