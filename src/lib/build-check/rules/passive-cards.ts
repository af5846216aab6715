import { coolingsOf, slotCards } from '../cards.ts';
import { enclosureOf } from '../enclosure.ts';
import { yesOrNo } from '../../parts/part-view.ts';
import { answersAbout, figure, figuresOf, gapOf, namesOf, partsOf, type Rule } from '../rule.ts';

/** Whether cards without fans get the airflow of a server chassis, or fans of their own. */
export const passiveCards: Rule = {
  id: 'passive-cards',
  title: 'Do passive cards get their airflow?',
  method:
    'A card without fans needs a chassis that blows air through the cards from front to back, or a shroud with a fan on each card. A tower case gives it neither.',
  about: ['gpu', 'case', 'cooling'],
  source: {
    name: 'NVIDIA product brief PB-11133-001: the H100 PCIe has a passive heat sink that requires system airflow',
    url: 'https://manuals.plus/m/d4b5dc21484df3ba8fbe84918338461cc074a3fcebcc13423eadc2b10ac3bda4',
    date: '2022-11-01',
  },
  guideSection: { href: 'guide/cooling/#air-or-water', title: 'Air or water?' },
  check({ machine, facts }) {
    const { cases, setting, links } = machine;
    const cards = slotCards(machine).map((item) => ({ item, coolings: coolingsOf(item, facts) }));
    const passive = cards
      .filter(({ coolings }) => coolings.some(({ cooling, share }) => cooling === 'passive' && share > 0.5))
      .map(({ item }) => item);
    const unknown = cards.filter(({ coolings }) => coolings.length === 0).map(({ item }) => item);
    if (passive.length === 0) {
      if (unknown.length === 0) return null;
      return answersAbout([unknown]).noData(
        'Cooling of the cards',
        '',
        unknown.map((item) => gapOf(item, 'the cooling')),
      );
    }
    const chassis = partsOf(cases);
    const answer = answersAbout(
      [passive, cases, links.fans],
      [
        ...passive.map((item) => figure(`Cooling of ${namesOf([item])}`, 'passive')),
        ...figuresOf(cases, 'Airflow for passive cards in', (each) => yesOrNo(each.passiveCardAirflow)),
      ],
    );
    const names = namesOf(passive);
    const needs = `${names} has no fan of its own and needs air blown through it from front to back`;
    if (links.fans.length > 0)
      return answer.fine('Passive cards have fans', `${needs}. The build names fans or shrouds for it.`);
    const airflow = chassis.map((each) => each.passiveCardAirflow);
    const tower = chassis.some((each) => each.kind === 'tower' && each.passiveCardAirflow !== true);
    const advice = 'Add a shroud with a blower to each card, or use a server chassis.';
    if (enclosureOf(machine).is === 'open' && chassis.every(({ kind }) => kind !== 'tower'))
      return answer.warning('Passive cards without fans', `${needs}. An open frame does not blow. ${advice}`);
    if (airflow.includes(false) || tower || (setting.use === 'desk' && !airflow.includes(true)))
      return answer.problem(
        'Passive cards without airflow',
        `${needs}. ${chassis.map((each) => each.name).join(', ') || 'A desktop machine'} does not provide it. ${advice}`,
      );
    if (chassis.length === 0 && setting.use === 'rack')
      return answer.note(
        'Passive cards need a server chassis',
        `${needs}. A chassis made for these cards provides it; the build names none.`,
      );
    if (chassis.length === 0)
      return answer.warning(
        'Passive cards without a chassis',
        `${needs}. The build names no chassis. ${advice}`,
      );
    if (airflow.includes(null))
      return answer.noData(
        'Airflow for passive cards',
        `${needs}.`,
        cases.map((item) => gapOf(item, 'the airflow for passive cards')),
      );
    return answer.fine('Passive cards get their airflow', `${needs}. ${namesOf(cases)} provides it.`);
  },
};
