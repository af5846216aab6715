import { buildCoresSource } from '../buildcores-source.ts';
import { conclude, either, figuresOf, notInCatalogue, partsOf, type Rule } from '../rule.ts';

/** Whether board and supply fit the case. */
export const caseFit: Rule = {
  id: 'case-fit',
  title: 'Do board and supply fit the case?',
  method:
    'The case must support the board’s form factor and the supply’s form factor, and the supply must not be longer than the case allows.',
  about: ['case', 'motherboard', 'psu'],
  source: buildCoresSource(
    'sizes of boards, supplies and cases; manufacturers’ pages where the parts link them',
  ),
  guideSection: {
    href: 'guide/before-you-buy/#what-should-i-check-before-ordering',
    title: 'What should I check before ordering?',
  },
  check({ machine: { cases, boards, supplies } }) {
    if (cases.length === 0 || (boards.length === 0 && supplies.length === 0)) return null;
    const problems: string[] = [];
    const missing = notInCatalogue(cases, boards, supplies);
    for (const chassis of partsOf(cases)) {
      for (const board of partsOf(boards))
        if (chassis.boards === null) missing.push(`No data on the board sizes that ${chassis.name} takes.`);
        else if (board.form === null) missing.push(`No data on the size of ${board.name}.`);
        else if (!chassis.boards.includes(board.form))
          problems.push(`${board.name} is ${board.form}; ${chassis.name} takes ${either(chassis.boards)}.`);
      for (const { name, form, lengthMm } of partsOf(supplies)) {
        if (form === null) missing.push(`No data on the form factor of ${name}.`);
        else if (chassis.supplyForms === null)
          missing.push(`No data on the supply form factors that ${chassis.name} takes.`);
        else if (!chassis.supplyForms.includes(form))
          problems.push(`${name} is ${form}; ${chassis.name} takes ${either(chassis.supplyForms)}.`);
        if (chassis.maxSupplyLengthMm === null || lengthMm === null)
          missing.push(
            `No data on the length of ${name} or on the maximum supply length of ${chassis.name}.`,
          );
        else if (lengthMm > chassis.maxSupplyLengthMm)
          problems.push(
            `${name} is ${lengthMm} mm long; ${chassis.name} takes at most ${chassis.maxSupplyLengthMm} mm.`,
          );
      }
    }
    return conclude({
      rows: [cases, boards, supplies],
      problems,
      missing,
      fine: `Board and supply fit ${partsOf(cases)
        .map((each) => each.name)
        .join(', ')}.`,
      titles: {
        fine: 'Board and supply fit the case',
        problem: 'Board or supply does not fit the case',
        noData: 'Fit of board and supply',
      },
      figures: [
        ...figuresOf(boards, 'Form factor of', (board) => board.form),
        ...figuresOf(supplies, 'Form factor of', (supply) => supply.form),
        ...figuresOf(cases, 'Board sizes of', (chassis) => chassis.boards?.join(', ') ?? null),
      ],
    });
  },
};
