import { wholeNumber } from '../../units/number-format.ts';
import { circuitName, continuousShare, continuousW, fullW, nec } from '../../build/circuit.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';

/** Whether the circuit carries the machine for hours. One circuit is meant to feed nothing else. */
export const circuitLoad: Rule = {
  id: 'circuit-load',
  title: 'Does the circuit carry it for hours?',
  method:
    'Power at the wall against volts times amperes of the circuit; in the United States against 80 % of it, since a load of three hours counts as continuous. Where no such rule was read, between 80 % and 100 % cannot be checked.',
  about: ['gpu', 'cpu', 'psu'],
  source: nec,
  guideSection: {
    href: 'guide/power-supply/#will-the-wall-socket-carry-it',
    title: 'Will the wall socket carry it?',
  },
  check({ machine, power: { wallW } }): Verdict[] {
    const { gpus, cpus, supplies, setting } = machine;
    const { circuit } = setting;
    if (circuit === null || gpus.length === 0) return [];
    const lines = linesOf(gpus, cpus, supplies);
    const limit = continuousW(circuit);
    const full = fullW(circuit);
    const figures = [
      figure('At the wall', wallW.value === null ? null : Math.round(wallW.value), 'W'),
      figure('At the wall, at least', Math.round(wallW.low), 'W'),
      figure('Circuit for a moment', full, 'W', circuit.source),
      figure('Circuit for hours', limit, 'W', circuit.source),
    ];
    const name = circuitName(circuit);
    const most = limit ?? full;
    const over = (watts: number, least = '') =>
      `${least}${wholeNumber(watts)} W at the wall; ${name} carries ${wholeNumber(most)} W${limit === null ? '' : ' for hours'}.`;
    if (wallW.low > most)
      return [
        problem('problem', {
          title: 'Too much for the circuit',
          explanation: over(wallW.low, 'At least '),
          figures,
          lines,
        }),
      ];
    const watts = wallW.value ?? wallW.high;
    if (watts === null)
      return [
        cannotCheck({
          title: 'Load of the circuit',
          explanation: `Not known: ${wallW.reason}.`,
          figures,
          lines,
        }),
      ];
    if (watts > most)
      return [
        problem('problem', {
          title: 'Too much for the circuit',
          explanation: over(watts),
          figures,
          lines,
          source: circuit.source,
        }),
      ];
    if (limit === null && watts > full * continuousShare) {
      const explanation = `${wholeNumber(watts)} W is ${Math.round((watts / full) * 100)} % of ${name}. What such a circuit may carry for hours was not read.`;
      return [cannotCheck({ title: 'Load of the circuit', explanation, figures, lines })];
    }
    if (wallW.high !== null && wallW.high > most) {
      const explanation = `${wholeNumber(watts)} W is within ${wholeNumber(most)} W, but with the processors loaded as well it may reach ${wholeNumber(wallW.high)} W.`;
      return [
        problem('warning', { title: 'Close to what the circuit carries', explanation, figures, lines }),
      ];
    }
    const explanation = `${wholeNumber(watts)} W at the wall; ${name} carries ${wholeNumber(limit ?? full * continuousShare)} W for hours.`;
    return [fine({ title: 'The circuit carries it', explanation, figures, lines })];
  },
};
