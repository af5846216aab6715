import { comesWithComputer } from '../cards.ts';
import { wholeNumber } from '../../units/number-format.ts';
import { efficiencySource } from '../efficiency-levels.ts';
import { wallGaps } from '../power-gaps.ts';
import { answersAbout, figure, rounded, type Rule } from '../rule.ts';

const percent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;

/** What the machine draws from the wall while it generates images, and how much of it the supply wastes. */
export const wallPower: Rule = {
  id: 'wall-power',
  title: 'How much power does it draw from the wall?',
  method:
    'Cards at their board power (95 to 100 %), processors at half of their limit (20 to 100 %) and 75 W (50 to 150 W; servers with two processors 50 to 700 W), divided by the minimum efficiency of the 80 PLUS badge at that load and voltage. Three measured machines are within 10 % of the middle figure. Where a figure is missing, its known ends give a range.',
  about: ['gpu', 'cpu', 'psu'],
  source: efficiencySource,
  guideSection: {
    href: 'guide/power-supply/#what-do-gold-and-platinum-mean',
    title: 'What do Gold and Platinum mean?',
  },
  check({ machine, power: { wallW, efficiency, dcW, heatBtuH } }) {
    const { gpus, cpus, supplies } = machine;
    if (gpus.length === 0 || cpus.length === 0 || comesWithComputer(machine)) return null;
    const answer = answersAbout(
      [gpus, cpus, supplies],
      [
        rounded('Power of the parts', dcW.value, 'W'),
        figure('Efficiency at that load', percent(efficiency.value), '%', efficiencySource),
        rounded('At the wall', wallW.value, 'W'),
        rounded('At the wall, minimum', wallW.low, 'W'),
        rounded('At the wall, maximum', wallW.high, 'W'),
        rounded('Heat', heatBtuH.value, 'BTU/h'),
      ],
    );
    const { low, high, value } = wallW;
    if (high === null)
      return answer.noData(
        'Power at the wall',
        low > 0 ? `It is at least ${wholeNumber(low)} W.` : '',
        wallGaps(machine),
      );
    const span = `${wholeNumber(low)} to ${wholeNumber(high)} W`;
    if (value === null || efficiency.value === null)
      return answer.fine(
        'Power at the wall',
        `The machine draws ${span} at the wall while it generates images.`,
      );
    const draws = `The machine draws ${wholeNumber(value)} W at the wall (${span}) while it generates images. ${percent(efficiency.value)} % of it reaches the parts`;
    if (efficiency.value < 0.85)
      return answer.note(
        'The supply wastes much of its power',
        `${draws}. A supply with a better 80 PLUS badge wastes less of it as heat.`,
      );
    return answer.fine(
      'Power at the wall',
      `${draws}. It heats the room with ${wholeNumber(heatBtuH.value!)} BTU/h.`,
    );
  },
};
