import { answersAbout, countOf, figure, named, type Rule } from '../rule.ts';

/** Several supplies: their cables do not go from one to the other, and one must start the other. */
export const supplyCables: Rule = {
  id: 'supply-cables',
  title: 'Are several power supplies connected rightly?',
  method:
    'Cables of modular supplies are not interchangeable, not even within one maker: the pins on the supply’s side differ. Two supplies need an adapter that starts the second with the first, and a card and its riser must hang on the same supply.',
  about: ['psu'],
  source: {
    name: 'garry.blog: cables of another modular supply destroyed a board',
    url: 'https://garry.blog/',
    date: '2026-11-29',
  },
  guideSection: { href: 'guide/power-supply/#common-mistakes', title: 'Common mistakes' },
  check({ machine: { supplies } }) {
    const count = countOf(supplies);
    const server = supplies.some((item) => item.options.some(({ form }) => form === 'CRPS'));
    if (count < 2 || server || supplies.some(({ options }) => options.length === 0)) return null;
    const names = [...new Set(supplies.map(named))];
    const answer = answersAbout([supplies], [figure('Power supplies', count)]);
    const start =
      'Connect them by an adapter that starts the second with the first (Add2PSU), and feed each card and its riser from the same supply.';
    return names.length > 1
      ? answer.warning(
          'Keep the cables of the supplies apart',
          `${names.join(' and ')}: cables of one modular supply fit into the other and destroy what they feed, since the pins differ. Mark each cable. ${start}`,
        )
      : answer.note('Several supplies', `${start} Use only the cables that came with each supply.`);
  },
};
