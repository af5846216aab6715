import { buildCoresSource } from '../buildcores-source.ts';
import { slotCards } from '../cards.ts';
import { conclude, figuresOf, notInCatalogue, partsOf, type Rule } from '../rule.ts';

/** Whether the longest card fits the case. Lengths are those of the reference cards; partners' are often longer. */
export const cardLength: Rule = {
  id: 'card-length',
  title: 'Are the cards short enough for the case?',
  method: 'Compares the length of the longest reference card with the maximum card length of the case.',
  about: ['gpu', 'case'],
  source: buildCoresSource('the median RTX 4090 is 336 mm, the reference card 304 mm'),
  guideSection: {
    href: 'guide/motherboard/#how-many-cards-fit-on-a-board',
    title: 'How many cards fit on a board?',
  },
  check({ machine }) {
    const items = slotCards(machine);
    const { cases } = machine;
    if (items.length === 0 || cases.length === 0) return null;
    const problems: string[] = [];
    const missing = notInCatalogue(cases, items);
    for (const { name, maxGpuLengthMm } of partsOf(cases)) {
      if (maxGpuLengthMm === null) missing.push(`No data on the maximum card length of ${name}.`);
      for (const gpu of partsOf(items))
        if (gpu.lengthMm === null) missing.push(`No data on the length of ${gpu.name}.`);
        else if (maxGpuLengthMm !== null && gpu.lengthMm > maxGpuLengthMm)
          problems.push(
            `${gpu.name} is ${gpu.lengthMm} mm long; ${name} takes at most ${maxGpuLengthMm} mm.`,
          );
    }
    return conclude({
      rows: [items, cases],
      problems,
      missing,
      fine: 'The reference card fits. Check the length of the card that you buy: it may be longer.',
      titles: {
        fine: 'The cards are short enough',
        problem: 'A card is too long for the case',
        noData: 'Length of the cards',
      },
      figures: [
        ...figuresOf(items, 'Length of', (gpu) => gpu.lengthMm, 'mm'),
        ...figuresOf(cases, 'Maximum card length in', (chassis) => chassis.maxGpuLengthMm, 'mm'),
      ],
    });
  },
};
