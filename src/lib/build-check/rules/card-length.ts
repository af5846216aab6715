import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { conclude, figure, linesOf, named, type Rule, type Verdict } from '../rule.ts';

/** Whether the longest card fits the case. Lengths are those of the reference cards; partners' are often longer. */
export const cardLength: Rule = {
  id: 'card-length',
  title: 'Are the cards short enough for the case?',
  method: 'Length of the longest reference card against the longest card that the case takes.',
  about: ['gpu', 'case'],
  source: {
    name: 'BuildCores OpenDB, commit 136a77a: the median RTX 4090 is 336 mm, the reference card 304 mm',
    url: 'https://github.com/buildcores/buildcores-open-db',
    date: '2026-08-17',
    note: 'Part data under ODC-By 1.0',
  },
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine }): Verdict[] {
    const items = slotCards(machine);
    const { cases } = machine;
    if (items.length === 0 || cases.length === 0) return [];
    const wrong: string[] = [];
    const open: string[] = [];
    const room = cases.flatMap((item) => item.options);
    for (const item of cases)
      if (item.options.length === 0) open.push(`${named(item)} names no case of the catalogue.`);
    for (const item of items)
      if (item.options.length === 0) open.push(`${named(item)} names no card of the catalogue.`);
    for (const chassis of room) {
      const most = chassis.maxGpuLengthMm;
      if (most === null) open.push(`The longest card for ${chassis.name} was not read.`);
      for (const gpu of items.flatMap((item) => item.options)) {
        if (gpu.lengthMm === null) open.push(`The length of ${gpu.name} was not read.`);
        else if (most !== null && gpu.lengthMm > most)
          wrong.push(`${gpu.name} is ${gpu.lengthMm} mm long; ${chassis.name} takes ${most} mm.`);
      }
    }
    return [
      conclude({
        wrong,
        open,
        holds: 'The reference card fits; compare the length of the very card that you buy.',
        titles: {
          fine: 'The cards are short enough',
          problem: 'A card is too long for the case',
          open: 'Length of the cards',
        },
        figures: [
          ...items
            .flatMap((item) => item.options)
            .map((gpu) => figure(`Length of ${gpu.name}`, gpu.lengthMm, 'mm', sourceOf(gpu))),
          ...room.map((chassis) =>
            figure(`Longest card in ${chassis.name}`, chassis.maxGpuLengthMm, 'mm', sourceOf(chassis)),
          ),
        ],
        lines: linesOf(items, cases),
      }),
    ];
  },
};
