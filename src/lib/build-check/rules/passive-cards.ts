import { slotCards } from '../cards.ts';
import { sourceOf } from '../machine.ts';
import { cannotCheck, figure, fine, linesOf, named, problem, type Rule, type Verdict } from '../rule.ts';

/** Whether cards without fans get the airflow of a server chassis. */
export const passiveCards: Rule = {
  id: 'passive-cards',
  title: 'Do passive cards get their airflow?',
  method:
    'A card without fans needs a chassis that blows air through the cards from front to back; a tower or a desk is no place for it.',
  about: ['gpu', 'case', 'cooling'],
  source: {
    name: 'NVIDIA product brief PB-11133-001: the H100 PCIe has a passive heat sink that requires system airflow',
    url: 'https://manuals.plus/m/d4b5dc21484df3ba8fbe84918338461cc074a3fcebcc13423eadc2b10ac3bda4',
    date: '2022-11-01',
  },
  guideSection: { href: 'guide/cooling/#air-or-water', title: 'Air or water?' },
  check({ machine }): Verdict[] {
    const passive = slotCards(machine).filter((item) =>
      item.options.some((gpu) => gpu.cooling === 'passive'),
    );
    const unread = slotCards(machine).filter((item) => item.options.some((gpu) => gpu.cooling === null));
    const { cases, setting } = machine;
    if (passive.length === 0) {
      if (unread.length === 0) return [];
      const explanation = `Whether ${unread.map(named).join(', ')} has fans was not read.`;
      return [cannotCheck({ title: 'Cooling of the cards', explanation, lines: linesOf(unread) })];
    }
    const names = [
      ...new Set(
        passive.flatMap((item) =>
          item.options.filter((gpu) => gpu.cooling === 'passive').map((gpu) => gpu.name),
        ),
      ),
    ].join(', ');
    const chassis = cases.flatMap((item) => item.options);
    const lines = linesOf(passive, cases);
    const figures = [
      ...passive
        .flatMap((item) => item.options)
        .map((gpu) => figure(`Cooling of ${gpu.name}`, gpu.cooling, null, sourceOf(gpu))),
      ...chassis.map((each) =>
        figure(
          `Airflow for passive cards in ${each.name}`,
          each.passiveCardAirflow === null ? null : each.passiveCardAirflow ? 'yes' : 'no',
          null,
          sourceOf(each),
        ),
      ),
    ];
    const needs = `${names} has no fan: it needs the front-to-back airflow of a server chassis`;
    const blows = chassis.map((each) => each.passiveCardAirflow);
    const tower = chassis.some((each) => each.kind === 'tower' && each.passiveCardAirflow !== true);
    if (blows.includes(false) || tower || setting.use === 'desk') {
      const where =
        chassis.length > 0 ? chassis.map((each) => each.name).join(', ') : 'A machine beside a desk';
      return [
        problem('problem', {
          title: 'Passive cards without airflow',
          explanation: `${needs}. ${where} does not give it.`,
          figures,
          lines,
        }),
      ];
    }
    if (chassis.length === 0)
      return [
        problem('warning', {
          title: 'Passive cards, and no chassis for them',
          explanation: `${needs}, and the build names none.`,
          figures,
          lines,
        }),
      ];
    if (blows.includes(null))
      return [
        cannotCheck({
          title: 'Airflow for passive cards',
          explanation: `${needs}; whether the chassis gives it was not read.`,
          figures,
          lines,
        }),
      ];
    return [
      fine({
        title: 'Passive cards get their airflow',
        explanation: `${needs}, and ${chassis.map((each) => each.name).join(', ')} gives it.`,
        figures,
        lines,
      }),
    ];
  },
};
