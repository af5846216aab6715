import { slotCards } from '../cards.ts';
import { yesOrNo } from '../../parts/part-view.ts';
import { answersAbout, figuresOf, namesOf, partsOf, type Rule } from '../rule.ts';

/** Whether cards without fans get the airflow of a server chassis. */
export const passiveCards: Rule = {
  id: 'passive-cards',
  title: 'Do passive cards get their airflow?',
  method:
    'A card without fans needs a chassis that blows air through the cards from front to back. A tower case does not.',
  about: ['gpu', 'case', 'cooling'],
  source: {
    name: 'NVIDIA product brief PB-11133-001: the H100 PCIe has a passive heat sink that requires system airflow',
    url: 'https://manuals.plus/m/d4b5dc21484df3ba8fbe84918338461cc074a3fcebcc13423eadc2b10ac3bda4',
    date: '2022-11-01',
  },
  guideSection: { href: 'guide/cooling/#air-or-water', title: 'Air or water?' },
  check({ machine }) {
    const cooledBy = (cooling: 'passive' | null) =>
      slotCards(machine).filter((item) => item.options.some((gpu) => gpu.cooling === cooling));
    const [passive, unknown] = [cooledBy('passive'), cooledBy(null)];
    const { cases, setting } = machine;
    if (passive.length === 0) {
      if (unknown.length === 0) return null;
      const explanation = `No data on whether ${namesOf(unknown)} has fans.`;
      return answersAbout([unknown]).noData('Cooling of the cards', explanation);
    }
    const chassis = partsOf(cases);
    const answer = answersAbout(
      [passive, cases],
      [
        ...figuresOf(passive, 'Cooling of', (gpu) => gpu.cooling),
        ...figuresOf(cases, 'Airflow for passive cards in', (each) => yesOrNo(each.passiveCardAirflow)),
      ],
    );
    const fanless = partsOf(passive).filter((gpu) => gpu.cooling === 'passive');
    const names = [...new Set(fanless.map((gpu) => gpu.name))].join(', ');
    const needs = `${names} has no fan and needs the front-to-back airflow of a server chassis`;
    const chassisNames = chassis.map((each) => each.name).join(', ');
    const airflow = chassis.map((each) => each.passiveCardAirflow);
    const tower = chassis.some((each) => each.kind === 'tower' && each.passiveCardAirflow !== true);
    if (airflow.includes(false) || tower || setting.use === 'desk')
      return answer.problem(
        'Passive cards without airflow',
        `${needs}. ${chassisNames || 'A desktop machine'} does not provide it.`,
      );
    if (chassis.length === 0)
      return answer.warning('Passive cards without a chassis', `${needs}. The build names no chassis.`);
    if (airflow.includes(null))
      return answer.noData(
        'Airflow for passive cards',
        `${needs}. No data on whether the chassis provides it.`,
      );
    return answer.fine('Passive cards get their airflow', `${needs}. ${chassisNames} provides it.`);
  },
};
