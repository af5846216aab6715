import { comesWithComputer } from '../cards.ts';
import { wholeNumber } from '../../units/number-format.ts';
import { shareOf } from '../amount.ts';
import { classOf } from '../classes/part-classes.ts';
import { certainOutputW, suppliesW } from '../power.ts';
import { loadGaps, outputGaps } from '../power-gaps.ts';
import { transientFactor } from '../power-model.ts';
import { maxOf } from '../../units/estimated.ts';
import { answersAbout, figure, firstSource, partsOf, rounded, type Rule } from '../rule.ts';

/**
 * What an ATX 3.0 or 3.1 supply must deliver for 1 ms, as a multiple of its rating: with and without a 16-pin plug
 * (Intel's table of peak power; for 100 µs it is 2 and 1.5).
 */
const atx3Excursion = { withSixteenPin: 1.8, without: 1.45 };

/** Whether the supplies tolerate the cards' power spikes of less than a millisecond. */
export const supplyTransients: Rule = {
  id: 'supply-transients',
  title: 'Can the power supply handle power spikes?',
  method: `A spike is the full load with one card at ${transientFactor.value} times its board power (${transientFactor.low} to ${transientFactor.high} measured) for less than a millisecond. An ATX 3.x supply must deliver ${atx3Excursion.withSixteenPin} times its rating for 1 ms (${atx3Excursion.without} times without a 16-pin plug); an older one is only certain to deliver its rating. A supply with a 16-pin plug of its own is likely one of ATX 3.x.`,
  about: ['gpu', 'cpu', 'psu'],
  readsCardPower: true,
  source: {
    name: 'Intel design guide 613768, table 3-3: peak power of supplies with and without a 12VHPWR connector',
    url: 'https://www.easymanua.ls/intel/atx12vo/manual?p=23',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#what-about-power-spikes', title: 'What about power spikes?' },
  check({ machine, power: { transientW }, facts }) {
    const { supplies, gpus, cpus } = machine;
    if (gpus.length === 0 || supplies.length === 0 || comesWithComputer(machine)) return null;
    const rated = suppliesW(machine);
    const options = partsOf(supplies);
    const versions = [...new Set(options.map((supply) => supply.atxVersion ?? 'no data'))];
    const answer = answersAbout(
      [gpus, cpus, supplies],
      [
        rounded('Spike', transientW.value, 'W', transientFactor.source),
        rounded('Spike, minimum', transientW.low, 'W', transientFactor.source),
        figure('Rated output', rated.value, 'W', firstSource(supplies)),
        figure('ATX version', versions.join(', ') || null),
      ],
    );
    const spike = maxOf(transientW);
    const output = certainOutputW(rated);
    const atx3 = versions.length > 0 && versions.every((version) => version === '3.0' || version === '3.1');
    const sixteen = options.every((supply) => (supply.connectors?.sixteenPin ?? 0) > 0);
    const mustDeliver = (watts: number, factor: number) =>
      `the ${wholeNumber(watts * factor)} W that an ATX 3 supply of ${wholeNumber(watts)} W must deliver for 1 ms`;
    const maxFactor = atx3Excursion.withSixteenPin;
    if (atx3 && rated.value !== null && transientW.low > rated.value * maxFactor)
      return answer.problem(
        'Spikes are too high for the supply',
        `A spike reaches at least ${wholeNumber(transientW.low)} W, above ${mustDeliver(rated.value, maxFactor)}. Choose a larger supply.`,
      );
    if (spike === null || output === null)
      return answer.noData('Power spikes', '', [...loadGaps(machine), ...outputGaps(machine)]);
    const reaches = `A spike may reach ${wholeNumber(spike)} W`;
    if (spike <= output)
      return answer.fine(
        'Spikes are within the rated output',
        `${reaches}, within the rated ${wholeNumber(output)} W.`,
      );
    const factor = sixteen ? maxFactor : atx3Excursion.without;
    if (spike > output * maxFactor)
      return answer.warning(
        'Spikes may be too high for the supply',
        `${reaches}, above ${mustDeliver(output, maxFactor)}.`,
      );
    if (atx3)
      return spike > output * factor
        ? answer.warning(
            'Spikes may be too high for the supply',
            `${reaches}, above ${mustDeliver(output, factor)}.`,
          )
        : answer.fine('The supply handles spikes', `${reaches}, within ${mustDeliver(output, factor)}.`);
    if (versions.includes('2.x'))
      return answer.warning(
        'Spikes are above the rated output of an older supply',
        `${reaches}, above the rated ${wholeNumber(output)} W. The supply is older than ATX 3.0: it may tolerate the spike or switch off. A power limit for the cards lowers the spikes.`,
      );
    const open = supplies.filter((item) => item.options.some(({ atxVersion }) => atxVersion === null));
    const [first] = open;
    const part = first!.options[0]!;
    const gap = { line: first!.line, part: part.name, field: 'the ATX version' };
    const likely =
      sixteen && open.length === 1
        ? shareOf(classOf(facts.classes, 'psu', 'atx3', part as never), (value) => value === 1, gap)
        : null;
    if (likely?.is === 'likely' && spike <= output * factor)
      return answer.likely(
        'The supply handles spikes',
        `${reaches}, within ${mustDeliver(output, factor)}. The supply has a 16-pin plug of its own, which supplies of ATX 3.x have.`,
        likely.basis,
      );
    return answer.noData(
      'Power spikes',
      `${reaches}, above the rated ${wholeNumber(output)} W. A supply of ATX 3.0 or later must tolerate such spikes.`,
      [gap],
    );
  },
};
