import { comesWithComputer } from '../cards.ts';
import { wholeNumber } from '../../units/number-format.ts';
import { answersAbout, figure, firstSource, rounded, type Rule } from '../rule.ts';
import { fourCards4090, supplyHeadroom } from '../power-model.ts';
import { measuredWith } from '../measured-machines.ts';
import { certainOutputW, suppliesW } from '../power.ts';
import { loadGaps, outputGaps } from '../power-gaps.ts';
import { supplyLoads } from '../supply-split.ts';
import { basePower } from '../power-model.ts';
import { maxOf } from '../../units/estimated.ts';

/**
 * Whether the supplies can continuously deliver the full load: every card at its board power, every processor at its
 * limit and 75 W for the rest, with a fifth of headroom. The sum and the factor are the guide's; the measured machine of
 * the source drew 2,160 W with four RTX 4090 and its processors under load.
 */
export const supplyOutput: Rule = {
  id: 'supply-output',
  title: 'Can the power supply deliver the full load?',
  method: `The board power of every card (at most its power limit), the sustained limit of every processor and 75 W (50 to 150 W) for the rest must be within the rated output. The rating should be ${supplyHeadroom} times that sum. Of several supplies each is judged by what it feeds: where the build does not say, the cards are split so that the fullest supply has the most room. A row that names only a chip stands for every card sold with it.`,
  about: ['gpu', 'cpu', 'psu'],
  readsCardPower: true,
  source: fourCards4090,
  guideSection: {
    href: 'guide/power-supply/#how-do-i-size-a-power-supply',
    title: 'How do I size a power supply?',
  },
  check({ machine, power: { fullLoadW } }) {
    const { gpus, cpus, supplies } = machine;
    if (gpus.length === 0 || supplies.length === 0 || comesWithComputer(machine)) return null;
    const rated = suppliesW(machine);
    const output = certainOutputW(rated);
    const measured = gpus
      .flatMap((item) => item.options.map((gpu) => measuredWith(gpu.id, item.quantity)))
      .find((each) => each !== null);
    const loads = supplyLoads(machine);
    const answer = answersAbout(
      [gpus, cpus, supplies],
      [
        rounded('Full load, minimum', fullLoadW.low, 'W'),
        rounded('Full load', fullLoadW.value, 'W'),
        figure('Rated output', output, 'W', firstSource(supplies)),
        ...(loads ?? []).map(({ name, loadW }, place) =>
          rounded(`Load of supply ${place + 1}, ${name}`, loadW, 'W'),
        ),
        ...(measured ? [figure('Measured at the wall', measured.wallW, 'W', measured.source)] : []),
      ],
    );
    const maxOutput = maxOf(rated);
    const limited = gpus.some((item) => item.use.powerLimitW !== undefined);
    const change = `Choose a larger supply${limited ? '' : ', or set a power limit for the cards'}.`;
    if (maxOutput !== null && fullLoadW.low > maxOutput)
      return answer.problem(
        'The power supply is too small',
        `The parts draw at least ${wholeNumber(fullLoadW.low)} W at full load; the supply is rated for ${wholeNumber(maxOutput)} W.${measured ? ` ${measured.words}` : ''} ${change}`,
      );
    // Above the low end, the rest of the machine counts with its middle figure.
    const middle = basePower.value - basePower.low;
    const [low, high] = [
      fullLoadW.value ?? fullLoadW.low + middle,
      fullLoadW.value ??
        (fullLoadW.high === null ? null : fullLoadW.high - (basePower.high - basePower.value)),
    ];
    if (output === null || high === null) {
      if (maxOutput !== null && low * supplyHeadroom > maxOutput)
        return answer.warning(
          'Little headroom in the power supply',
          `The full load is at least ${wholeNumber(low)} W and the supply is rated for ${wholeNumber(maxOutput)} W. With a fifth of headroom it should be rated for ${wholeNumber(low * supplyHeadroom)} W.`,
        );
      return answer.noData('Output of the power supply', '', [...loadGaps(machine), ...outputGaps(machine)]);
    }
    const words = low === high ? `${wholeNumber(high)} W` : `${wholeNumber(low)} to ${wholeNumber(high)} W`;
    const fullest = loads?.reduce((worst, each) =>
      each.loadW / each.ratedW > worst.loadW / worst.ratedW ? each : worst,
    );
    if (fullest && fullest.loadW > fullest.ratedW) {
      const named = gpus.every((item) => item.use.supply !== undefined);
      const text = `${fullest.name} would carry ${wholeNumber(fullest.loadW)} W and is rated for ${wholeNumber(fullest.ratedW)} W, although all supplies together are rated for ${wholeNumber(output)} W.`;
      return named
        ? answer.problem(
            'One supply is too small for what it feeds',
            `${text} Feed the cards from other supplies.`,
          )
        : answer.warning('No split of the cards fits the supplies', `${text} ${change}`);
    }
    if (fullest && fullest.loadW * supplyHeadroom > fullest.ratedW)
      return answer.warning(
        'Little headroom in one of the supplies',
        `${fullest.name} carries ${wholeNumber(fullest.loadW)} W and is rated for ${wholeNumber(fullest.ratedW)} W. With a fifth of headroom it should be rated for ${wholeNumber(fullest.loadW * supplyHeadroom)} W.`,
      );
    if (high * supplyHeadroom > output)
      return answer.warning(
        'Little headroom in the power supply',
        `The full load is ${words} and the supply is rated for ${wholeNumber(output)} W. With a fifth of headroom it should be rated for ${wholeNumber(high * supplyHeadroom)} W.`,
      );
    return answer.fine(
      'The power supply delivers the full load',
      `The full load is ${words} and the supply is rated for ${wholeNumber(output)} W, which leaves at least a fifth of headroom.`,
    );
  },
};
