import { wholeNumber } from '../../units/number-format.ts';
import { suppliesW } from '../power.ts';
import { transientFactor } from '../power-model.ts';
import { maxOf } from '../../units/estimated.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';

/**
 * What a supply sold by ATX 3.0 or 3.1 must ride out for 1 ms, as a multiple of its rating: with and without a 16-pin
 * plug (Intel's table of peak power; for 100 µs it is 2 and 1.5).
 */
const atx3Excursion = { withSixteenPin: 1.8, without: 1.45 };

/** Whether the supplies ride out the cards' spikes of less than a millisecond. */
export const supplyTransients: Rule = {
  id: 'supply-transients',
  title: 'Does the power supply ride out spikes?',
  method: `Full load, and one card at ${transientFactor.value} times its board power (${transientFactor.low} to ${transientFactor.high} measured) for less than a millisecond. An ATX 3.x supply must bear ${atx3Excursion.withSixteenPin} times its rating for 1 ms (${atx3Excursion.without} times without a 16-pin plug); an older one is only known to bear its rating.`,
  about: ['gpu', 'cpu', 'psu'],
  source: {
    name: 'Intel design guide 613768, table 3-3: peak power of supplies with and without a 12VHPWR connector',
    url: 'https://www.easymanua.ls/intel/atx12vo/manual?p=23',
    date: '2026-11-24',
  },
  guideSection: { href: 'guide/power-supply/#what-about-power-spikes', title: 'What about power spikes?' },
  check({ machine, power: { transientW } }): Verdict[] {
    const { supplies, gpus, cpus } = machine;
    if (gpus.length === 0 || supplies.length === 0) return [];
    const lines = linesOf(gpus, cpus, supplies);
    const rated = suppliesW(machine);
    const options = supplies.flatMap((item) => item.options);
    const figures = [
      figure(
        'Spike',
        transientW.value === null ? null : Math.round(transientW.value),
        'W',
        transientFactor.source,
      ),
      figure('Spike, at least', Math.round(transientW.low), 'W', transientFactor.source),
      figure('Rated output', rated.value, 'W', options[0]?.source ?? null),
      figure(
        'ATX version',
        [...new Set(options.map((supply) => supply.atxVersion ?? 'not known'))].join(', ') || null,
      ),
    ];
    const spike = maxOf(transientW);
    const output = rated.value ?? (rated.low > 0 ? rated.low : null);
    const open = (why: string) => [cannotCheck({ title: 'Spikes', explanation: why, figures, lines })];
    const atx3 =
      options.length > 0 &&
      options.every((supply) => supply.atxVersion === '3.0' || supply.atxVersion === '3.1');
    const sixteen = options.every((supply) => (supply.connectors?.sixteenPin ?? 0) > 0);
    const factor = sixteen ? atx3Excursion.withSixteenPin : atx3Excursion.without;
    if (atx3 && rated.value !== null && transientW.low > rated.value * atx3Excursion.withSixteenPin) {
      const explanation = `A spike of at least ${wholeNumber(transientW.low)} W is above the ${wholeNumber(rated.value * atx3Excursion.withSixteenPin)} W that an ATX 3 supply of ${wholeNumber(rated.value)} W must ride out.`;
      return [
        problem('problem', { title: 'Spikes are too much for the supply', explanation, figures, lines }),
      ];
    }
    if (spike === null || output === null)
      return open(
        `Not known: ${[...new Set([transientW.reason, rated.reason])].filter(Boolean).join('; ')}.`,
      );
    if (spike <= output) {
      const explanation = `A spike of ${wholeNumber(spike)} W is within the rated ${wholeNumber(output)} W.`;
      return [fine({ title: 'Spikes are within the rating', explanation, figures, lines })];
    }
    if (!atx3)
      return open(
        `A spike may reach ${wholeNumber(spike)} W, above the rated ${wholeNumber(output)} W. Whether the supply is sold by ATX 3.0 or later, and so must ride it out, ${options.some((supply) => supply.atxVersion === '2.x') ? 'is denied by its version: an older one may, or may switch off' : 'was not read'}.`,
      );
    if (spike > output * factor) {
      const explanation = `A spike may reach ${wholeNumber(spike)} W; an ATX 3 supply of ${wholeNumber(output)} W must ride out ${wholeNumber(output * factor)} W for 1 ms.`;
      return [
        problem('warning', { title: 'Spikes may be too much for the supply', explanation, figures, lines }),
      ];
    }
    const explanation = `A spike of ${wholeNumber(spike)} W is within the ${wholeNumber(output * factor)} W that an ATX 3 supply of ${wholeNumber(output)} W must ride out for 1 ms.`;
    return [fine({ title: 'The supply rides out spikes', explanation, figures, lines })];
  },
};
