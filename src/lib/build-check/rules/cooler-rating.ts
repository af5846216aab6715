import { wholeNumber } from '../../units/number-format.ts';
import { rangeOf } from '../power.ts';
import { pptSource, sustainedLimitW } from '../processor-power.ts';
import { sumOf } from '../../units/estimated.ts';
import { counted } from '../../units/quantity.ts';
import { answersAbout, countOf, figure, firstSource, gapOf, named, unnamedGaps, type Rule } from '../rule.ts';

/** Whether the cooler is rated for the sustained power of the processor. */
export const coolerRating: Rule = {
  id: 'cooler-rating',
  title: 'Is the cooler strong enough?',
  method:
    'Compares the cooler’s rating with the processor’s sustained power limit, which is above the TDP of most desktop processors. Where the cooler has no published rating, which holds for nearly all, the check of its fit names the power to compare with.',
  about: ['cooling', 'cpu'],
  source: pptSource,
  guideSection: {
    href: 'guide/cooling/#what-does-the-processor-need',
    title: 'What does the processor need?',
  },
  check({ machine: { coolers, cpus } }) {
    if (coolers.length === 0 || cpus.length === 0) return null;
    const limit = sumOf(cpus.map((item) => rangeOf({ ...item, quantity: 1 }, sustainedLimitW)));
    const ratings = coolers.flatMap((item) => item.options.map((cooler) => cooler.ratedW));
    const answer = answersAbout(
      [coolers, cpus],
      [
        figure('Sustained power limit of the processor', limit.value, 'W', firstSource(cpus)),
        figure('Rating of the cooler', ratings[0] ?? null, 'W', firstSource(coolers)),
      ],
    );
    if (countOf(coolers) < countOf(cpus) && coolers.every((item) => item.options.length > 0))
      return answer.problem(
        'Not every processor has a cooler',
        `The build has ${counted(countOf(cpus), 'processor')} and ${counted(countOf(coolers), 'cooler')}.`,
      );
    const title = 'Rating of the cooler';
    // Hardly any maker publishes a rating: without one there is nothing to compare, which `cooler-fit` says.
    if (
      coolers.some((item) => item.options.length === 0 || item.options.some(({ ratedW }) => ratedW === null))
    )
      return null;
    const gaps = unnamedGaps('the power limit', cpus);
    if (cpus.length > 1)
      return answer.noData(
        title,
        'The build has several rows of processors and does not say which cooler is on which.',
      );
    if (gaps.length > 0) return answer.noData(title, '', gaps);
    const weakest = Math.min(...ratings.map(Number));
    if (limit.low > weakest)
      return answer.warning(
        'The cooler is too weak',
        `${named(cpus[0]!)} may draw ${wholeNumber(limit.low)} W continuously; the cooler is rated for ${wholeNumber(weakest)} W. Under long load the processor lowers its clock.`,
      );
    if (limit.high === null || limit.high > weakest)
      return answer.noData(title, `The cooler is rated for ${wholeNumber(weakest)} W.`, [
        gapOf(cpus[0]!, 'the power limit'),
      ]);
    return answer.fine(
      'The cooler is strong enough',
      `The cooler is rated for ${wholeNumber(weakest)} W; the processor draws at most ${wholeNumber(limit.high)} W continuously.`,
    );
  },
};
