import { wholeNumber } from '../../units/number-format.ts';
import { answersAbout, figure, firstSource, rounded, whyMissing, type Rule } from '../rule.ts';
import { fourCards4090, supplyHeadroom } from '../power-model.ts';
import { measuredWith } from '../measured-machines.ts';
import { certainOutputW, suppliesW } from '../power.ts';
import { maxOf } from '../../units/estimated.ts';

/**
 * Whether the supplies can continuously deliver the full load: every card at its board power, every processor at its
 * limit and 75 W for the rest, with a fifth of headroom. The sum and the factor are the guide's; the measured machine of
 * the source drew 2,160 W with four RTX 4090 and its processors under load.
 */
export const supplyOutput: Rule = {
  id: 'supply-output',
  title: 'Can the power supply deliver the full load?',
  method: `The board power of every card, the sustained limit of every processor and 75 W (50 to 150 W) for the rest must be within the rated output. The rating should be ${supplyHeadroom} times that sum.`,
  about: ['gpu', 'cpu', 'psu'],
  source: fourCards4090,
  guideSection: {
    href: 'guide/power-supply/#how-do-i-size-a-power-supply',
    title: 'How do I size a power supply?',
  },
  check({ machine, power: { fullLoadW } }) {
    const { gpus, cpus, supplies } = machine;
    if (gpus.length === 0 && supplies.length === 0) return null;
    const rated = suppliesW(machine);
    const load = maxOf(fullLoadW);
    const output = certainOutputW(rated);
    const measured = gpus
      .flatMap((item) => item.options.map((gpu) => measuredWith(gpu.id, item.quantity)))
      .find((each) => each !== null);
    const answer = answersAbout(
      [gpus, cpus, supplies],
      [
        rounded('Full load, minimum', fullLoadW.low, 'W'),
        rounded('Full load', fullLoadW.value, 'W'),
        figure('Rated output', output, 'W', firstSource(supplies)),
        ...(measured ? [figure('Measured at the wall', measured.wallW, 'W', measured.source)] : []),
      ],
    );
    const maxOutput = maxOf(rated);
    if (maxOutput !== null && fullLoadW.low > maxOutput)
      return answer.problem(
        'The power supply is too small',
        `The parts draw at least ${wholeNumber(fullLoadW.low)} W at full load; the supply is rated for ${wholeNumber(maxOutput)} W.${measured ? ` ${measured.words}` : ''}`,
      );
    if (load === null || output === null)
      return answer.noData('Output of the power supply', whyMissing(fullLoadW, rated));
    if (load * supplyHeadroom > output)
      return answer.warning(
        'Little headroom in the power supply',
        `The full load is ${wholeNumber(load)} W and the supply is rated for ${wholeNumber(output)} W. With a fifth of headroom it should be rated for ${wholeNumber(load * supplyHeadroom)} W.`,
      );
    return answer.fine(
      'The power supply delivers the full load',
      `The full load is ${wholeNumber(load)} W and the supply is rated for ${wholeNumber(output)} W, which leaves at least a fifth of headroom.`,
    );
  },
};
