import { wholeNumber } from '../../units/number-format.ts';
import { circuitName, continuousShare, continuousW, fullW, nec } from '../../build/circuit.ts';
import { maxOf } from '../../units/estimated.ts';
import { answersAbout, figure, rounded, whyMissing, type Rule } from '../rule.ts';

/** Whether the circuit can power the machine for hours. The machine is assumed to be alone on its circuit. */
export const circuitLoad: Rule = {
  id: 'circuit-load',
  title: 'Can the circuit power the machine for hours?',
  method:
    'Compares the power at the wall with volts times amperes of the circuit. In the United States the limit is 80 % of that, since a load of three hours counts as continuous. For circuits without data on such a rule, a load between 80 % and 100 % gives no answer.',
  about: ['gpu', 'cpu', 'psu'],
  source: nec,
  guideSection: {
    href: 'guide/power-supply/#will-the-wall-socket-carry-it',
    title: 'Will the wall socket carry it?',
  },
  check({ machine, power: { wallW } }) {
    const { gpus, cpus, supplies, setting } = machine;
    const { circuit } = setting;
    if (circuit === null || gpus.length === 0) return null;
    const limit = continuousW(circuit);
    const full = fullW(circuit);
    const answer = answersAbout(
      [gpus, cpus, supplies],
      [
        rounded('At the wall', wallW.value, 'W'),
        rounded('At the wall, minimum', wallW.low, 'W'),
        figure('Circuit, short-term limit', full, 'W', circuit.source),
        figure('Circuit, continuous limit', limit, 'W', circuit.source),
      ],
    );
    const name = circuitName(circuit);
    const max = limit ?? full;
    const carries = `${name} carries ${wholeNumber(max)} W${limit === null ? '' : ' continuously'}`;
    if (wallW.low > max)
      return answer.problem(
        'Too much for the circuit',
        `The machine draws at least ${wholeNumber(wallW.low)} W at the wall; ${carries}.`,
      );
    const watts = maxOf(wallW);
    if (watts === null) return answer.noData('Load of the circuit', whyMissing(wallW));
    const draws = `The machine draws ${wholeNumber(watts)} W at the wall`;
    if (watts > max)
      return answer.problem('Too much for the circuit', `${draws}; ${carries}.`, circuit.source);
    if (limit === null && watts > full * continuousShare)
      return answer.noData(
        'Load of the circuit',
        `${draws}, ${Math.round((watts / full) * 100)} % of the maximum of ${name}. No data on its limit for continuous loads.`,
      );
    if (wallW.high !== null && wallW.high > max)
      return answer.warning(
        'Close to the limit of the circuit',
        `${draws}, within the limit of ${wholeNumber(max)} W. With the processors under full load as well, it may draw ${wholeNumber(wallW.high)} W.`,
      );
    return answer.fine(
      'The circuit is sufficient',
      `${draws}; ${name} carries ${wholeNumber(limit ?? full * continuousShare)} W continuously.`,
    );
  },
};
