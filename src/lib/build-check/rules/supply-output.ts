import { wholeNumber } from '../../units/number-format.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule } from '../rule.ts';
import { fourCards4090, supplyHeadroom } from '../power-model.ts';
import { measuredWith } from '../measured-machines.ts';
import { suppliesW } from '../power.ts';
import { maxOf } from '../../units/estimated.ts';

/**
 * Whether the supplies deliver, for hours, every card at its board power, every processor at its limit and 75 W for the
 * rest, with a fifth in hand. The sum and the factor are the guide's; the measured machine behind them drew 2,160 W with
 * four RTX 4090 and its processors loaded.
 */
export const supplyOutput: Rule = {
  id: 'supply-output',
  title: 'Does the power supply deliver the full load?',
  method: `Board power of every card, sustained limit of every processor and 75 W (50 to 150 W) for the rest must be within the rated output; the rating should be ${supplyHeadroom} times the sum.`,
  about: ['gpu', 'cpu', 'psu'],
  source: fourCards4090,
  guideSection: {
    href: 'guide/power-supply/#how-do-i-size-a-power-supply',
    title: 'How do I size a power supply?',
  },
  check({ machine, power }) {
    if (machine.gpus.length === 0 && machine.supplies.length === 0) return [];
    const { fullLoadW } = power;
    const rated = suppliesW(machine);
    const load = maxOf(fullLoadW);
    const output = rated.value ?? (rated.low > 0 ? rated.low : null);
    const lines = linesOf(machine.gpus, machine.cpus, machine.supplies);
    const figures = [
      figure('Full load, at least', Math.round(fullLoadW.low), 'W'),
      figure('Full load', fullLoadW.value === null ? null : Math.round(fullLoadW.value), 'W'),
      figure('Rated output', output, 'W', machine.supplies[0]?.options[0]?.source ?? null),
    ];
    const measured = machine.gpus
      .flatMap((item) => item.options.map((gpu) => measuredWith(gpu.id, item.quantity)))
      .find((each) => each !== null);
    if (measured) figures.push(figure('Measured at the wall', measured.wallW, 'W', measured.source));
    const also = measured ? ` ${measured.words}` : '';
    const most = rated.value ?? rated.high;
    if (most !== null && fullLoadW.low > most) {
      const explanation = `The parts take at least ${wholeNumber(fullLoadW.low)} W at full load; the supply is rated ${wholeNumber(most)} W.${also}`;
      return [problem('problem', { title: 'The power supply is too small', explanation, figures, lines })];
    }
    if (load === null || output === null) {
      const why = [...new Set([fullLoadW.reason, rated.reason])].filter(Boolean).join('; ');
      const explanation = `Not known: ${why}.`;
      return [cannotCheck({ title: 'Output of the power supply', explanation, figures, lines })];
    }
    if (load * supplyHeadroom > output) {
      const explanation = `The full load is ${wholeNumber(load)} W; with a fifth in hand the supply should be rated ${wholeNumber(load * supplyHeadroom)} W, and it is rated ${wholeNumber(output)} W.`;
      return [problem('warning', { title: 'Little left in the power supply', explanation, figures, lines })];
    }
    const explanation = `The full load of ${wholeNumber(load)} W is within ${wholeNumber(output)} W, with at least a fifth in hand.`;
    return [fine({ title: 'The power supply delivers the full load', explanation, figures, lines })];
  },
};
