import { wholeNumber } from '../../units/number-format.ts';
import { sourceOf } from '../machine.ts';
import { rangeOf } from '../power.ts';
import { pptSource, sustainedLimitW } from '../processor-power.ts';
import { maxOf, sumOf } from '../../units/estimated.ts';
import {
  cannotCheck,
  countOf,
  figure,
  fine,
  linesOf,
  named,
  problem,
  type Rule,
  type Verdict,
} from '../rule.ts';

/** Whether the cooler is rated for what the processor may draw for long. */
export const coolerRating: Rule = {
  id: 'cooler-rating',
  title: 'Is the cooler strong enough?',
  method:
    'The cooler’s rating against the processor’s sustained limit, which is above the rated power of most desktop processors.',
  about: ['cooling', 'cpu'],
  source: pptSource,
  guideSection: {
    href: 'guide/cooling/#what-does-the-processor-need',
    title: 'What does the processor need?',
  },
  check({ machine: { coolers, cpus } }): Verdict[] {
    if (coolers.length === 0 || cpus.length === 0) return [];
    const lines = linesOf(coolers, cpus);
    const each = sumOf(cpus.map((item) => rangeOf({ ...item, quantity: 1 }, sustainedLimitW)));
    const ratings = coolers.flatMap((item) => item.options.map((cooler) => cooler.ratedW));
    const cooler = coolers[0]!.options[0];
    const cpu = cpus[0]!.options[0];
    const figures = [
      figure('Sustained limit of the processor', each.value, 'W', cpu ? sourceOf(cpu) : null),
      figure('Rating of the cooler', ratings[0] ?? null, 'W', cooler ? sourceOf(cooler) : null),
    ];
    const open = (explanation: string) => [
      cannotCheck({ title: 'Strength of the cooler', explanation, figures, lines }),
    ];
    if (countOf(coolers) < countOf(cpus)) {
      const explanation = `${countOf(cpus)} processors and ${countOf(coolers)} ${countOf(coolers) === 1 ? 'cooler' : 'coolers'}.`;
      return [problem('problem', { title: 'Not every processor has a cooler', explanation, figures, lines })];
    }
    if (cpus.length > 1) return open('Several rows of processors: which cooler sits on which is not said.');
    const unread = coolers.filter(
      (item) => item.options.length === 0 || item.options.some((one) => one.ratedW === null),
    );
    if (unread.length > 0) return open(`The rating of ${unread.map(named).join(', ')} was not read.`);
    const weakest = Math.min(...ratings.map(Number));
    if (each.low > weakest) {
      const explanation = `${named(cpus[0]!)} may draw ${wholeNumber(each.low)} W for long; the cooler is rated ${wholeNumber(weakest)} W. The processor lowers its clock.`;
      return [problem('warning', { title: 'The cooler is too weak', explanation, figures, lines })];
    }
    const most = maxOf(each);
    if (most === null || most > weakest)
      return open(`Not known: ${each.reason ?? 'the sustained limit of the processor'}.`);
    return [
      fine({
        title: 'The cooler is strong enough',
        explanation: `Rated ${wholeNumber(weakest)} W for a processor of ${wholeNumber(most)} W.`,
        figures,
        lines,
      }),
    ];
  },
};
