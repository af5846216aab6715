import { sourceOf } from '../machine.ts';
import { conclude, either, figure, linesOf, named, type Rule, type Verdict } from '../rule.ts';

/** Whether board and supply fit the case. */
export const caseFit: Rule = {
  id: 'case-fit',
  title: 'Do board and supply fit the case?',
  method:
    'The board’s size and the supply’s shape must be among those that the case names; the supply’s length within its limit.',
  about: ['case', 'motherboard', 'psu'],
  source: {
    name: 'BuildCores OpenDB, commit 136a77a: sizes of boards, supplies and cases; makers’ pages where the parts name them',
    url: 'https://github.com/buildcores/buildcores-open-db',
    date: '2026-08-17',
    note: 'Part data under ODC-By 1.0',
  },
  guideSection: {
    href: 'guide/before-you-buy/#what-should-i-check-before-ordering',
    title: 'What should I check before ordering?',
  },
  check({ machine: { cases, boards, supplies } }): Verdict[] {
    if (cases.length === 0 || (boards.length === 0 && supplies.length === 0)) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    for (const item of [...cases, ...boards, ...supplies])
      if (item.options.length === 0) open.push(`${named(item)} is not in the catalogue.`);
    for (const chassis of cases.flatMap((item) => item.options)) {
      for (const board of boards.flatMap((item) => item.options))
        if (chassis.boards === null) open.push(`The board sizes for ${chassis.name} were not read.`);
        else if (!chassis.boards.includes(board.form))
          wrong.push(`${board.name} is ${board.form}; ${chassis.name} takes ${either(chassis.boards)}.`);
      for (const supply of supplies.flatMap((item) => item.options)) {
        if (chassis.supplyForms === null || supply.form === null)
          open.push(
            `The shape of ${supply.form === null ? supply.name : `supply for ${chassis.name}`} was not read.`,
          );
        else if (!chassis.supplyForms.includes(supply.form))
          wrong.push(
            `${supply.name} is ${supply.form}; ${chassis.name} takes ${either(chassis.supplyForms)}.`,
          );
        if (chassis.maxSupplyLengthMm === null || supply.lengthMm === null)
          open.push(`The length of ${supply.name}, or the room for it in ${chassis.name}, was not read.`);
        else if (supply.lengthMm > chassis.maxSupplyLengthMm)
          wrong.push(
            `${supply.name} is ${supply.lengthMm} mm long; ${chassis.name} takes ${chassis.maxSupplyLengthMm} mm.`,
          );
      }
    }
    const room = cases.flatMap((item) => item.options);
    return [
      conclude({
        wrong,
        open,
        holds: `${room.map((each) => each.name).join(', ')} takes them.`,
        titles: {
          fine: 'Board and supply fit the case',
          problem: 'Board or supply does not fit the case',
          open: 'Fit of board and supply',
        },
        figures: [
          ...boards
            .flatMap((item) => item.options)
            .map((each) => figure(`Size of ${each.name}`, each.form, null, sourceOf(each))),
          ...supplies
            .flatMap((item) => item.options)
            .map((each) => figure(`Shape of ${each.name}`, each.form, null, each.source)),
          ...room.map((each) =>
            figure(`Board sizes in ${each.name}`, each.boards?.join(', ') ?? null, null, sourceOf(each)),
          ),
        ],
        lines: linesOf(cases, boards, supplies),
      }),
    ];
  },
};
