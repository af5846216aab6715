import { bestEfficiency } from '../efficiency-levels.ts';
import { comesWithComputer } from '../cards.ts';
import { wholeNumber } from '../../units/number-format.ts';
import { circuitName, continuousShare, continuousW, fullW, nec } from '../../build/circuit.ts';
import { wallGaps } from '../power-gaps.ts';
import { answersAbout, countOf, figure, rounded, type Rule } from '../rule.ts';
import { supplyLoads } from '../supply-split.ts';
import type { Machine } from '../machine.ts';
import { times } from '../../units/estimated.ts';

/** Share of the machine's power on its fullest circuit: 1 with one circuit or one supply. */
function fullestShare(machine: Machine): { share: number; circuits: number } {
  const circuits = Math.min(machine.setting.circuits ?? 1, Math.max(1, countOf(machine.supplies)));
  if (circuits === 1) return { share: 1, circuits };
  const loads = supplyLoads(machine);
  // Without the load of each supply, the cards cannot be split better than evenly.
  if (loads === null) return { share: 1 / circuits, circuits };
  const perCircuit = new Map<number, number>();
  for (const { circuit, loadW } of loads) perCircuit.set(circuit, (perCircuit.get(circuit) ?? 0) + loadW);
  const all = loads.reduce((sum, { loadW }) => sum + loadW, 0);
  return { share: all === 0 ? 1 : Math.max(...perCircuit.values()) / all, circuits };
}

/** Whether the circuit can power the machine for hours. The machine is assumed to be alone on its circuits. */
export const circuitLoad: Rule = {
  id: 'circuit-load',
  title: 'Can the circuit power the machine for hours?',
  method:
    'Compares the power at the wall with volts times amperes of the circuit. In the United States the limit is 80 % of that, since a load of three hours counts as continuous. For circuits without data on such a rule, a load between 80 % and 100 % gives no answer. With several circuits, the fullest one counts: each supply has one cord.',
  about: ['gpu', 'cpu', 'psu'],
  readsCardPower: true,
  source: nec,
  guideSection: {
    href: 'guide/power-supply/#will-the-wall-socket-carry-it',
    title: 'Will the wall socket carry it?',
  },
  check({ machine, power }) {
    const { gpus, cpus, supplies, setting } = machine;
    const { dcW, efficiency } = power;
    const { circuit } = setting;
    if (circuit === null || gpus.length === 0 || comesWithComputer(machine)) return null;
    const { share, circuits } = fullestShare(machine);
    const wallW = times(power.wallW, share);
    const limit = continuousW(circuit);
    const full = fullW(circuit);
    const answer = answersAbout(
      [gpus, cpus, supplies],
      [
        rounded('At the wall', wallW.value, 'W'),
        rounded('At the wall, minimum', wallW.low, 'W'),
        figure('Circuit, short-term limit', full, 'W', circuit.source),
        figure('Circuit, continuous limit', limit, 'W', circuit.source),
        ...(circuits > 1 ? [figure('Circuits', circuits)] : []),
      ],
    );
    const name = circuitName(circuit);
    const max = limit ?? full;
    const carries = `${name} carries ${wholeNumber(max)} W${limit === null ? '' : ' continuously'}`;
    const where = circuits > 1 ? 'The supplies on the fullest circuit draw' : 'The machine draws';
    const advice = 'Set a power limit for the cards, or use a second circuit or a higher voltage.';
    if (wallW.low > max)
      return answer.problem(
        'Too much for the circuit',
        `${where} at least ${wholeNumber(wallW.low)} W at the wall; ${carries}. ${advice}`,
      );
    const { value, high } = wallW;
    // Without the badge of the supply the parts draw at least this: no supply passes more of it than the best.
    const middle = dcW.value === null ? 0 : (dcW.value * share) / (efficiency.high ?? bestEfficiency);
    if (value === null && middle > max)
      return answer.problem(
        'Too much for the circuit',
        `${where} at least ${wholeNumber(middle)} W at the wall with the best of supplies; ${carries}. ${advice}`,
        circuit.source,
      );
    if (value !== null && value > max)
      return answer.problem(
        'Too much for the circuit',
        `${where} ${wholeNumber(value)} W at the wall; ${carries}. ${advice}`,
        circuit.source,
      );
    const safe = limit ?? full * continuousShare;
    const draws =
      value === null
        ? `${where} ${wholeNumber(wallW.low)} to ${high === null ? 'an unknown number of' : wholeNumber(high)} W`
        : `${where} ${wholeNumber(value)} W at the wall`;
    if (high !== null && high <= safe)
      return answer.fine(
        'The circuit is sufficient',
        `${draws}; ${name} carries ${wholeNumber(safe)} W continuously.`,
      );
    if (value === null)
      return answer.noData('Load of the circuit', `${draws}; ${carries}.`, wallGaps(machine));
    if (limit === null && value > safe)
      return answer.noData(
        'Load of the circuit',
        `${draws}, ${Math.round((value / full) * 100)} % of the maximum of ${name}.`,
        [{ line: null, part: name, field: 'the limit for continuous loads' }],
      );
    if (high !== null && high > max)
      return answer.warning(
        'Close to the limit of the circuit',
        `${draws}, within the limit of ${wholeNumber(max)} W. With the processors under full load as well, it may draw ${wholeNumber(high)} W.`,
      );
    return answer.fine(
      'The circuit is sufficient',
      `${draws}; ${name} carries ${wholeNumber(safe)} W continuously.`,
    );
  },
};
