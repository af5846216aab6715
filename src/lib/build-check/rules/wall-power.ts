import { wholeNumber } from '../../units/number-format.ts';
import { efficiencySource } from '../efficiency-levels.ts';
import { cannotCheck, figure, fine, linesOf, problem, type Rule, type Verdict } from '../rule.ts';

const percent = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1000) / 10;

/** What the machine takes from the wall while it makes pictures, and how much of it the supply wastes. */
export const wallPower: Rule = {
  id: 'wall-power',
  title: 'What does it take from the wall?',
  method:
    'Cards at their board power (95 to 100 %), processors at half of their limit (20 to 100 %) and 75 W (50 to 150 W), divided by the efficiency that the 80 PLUS badge promises at that load and voltage. Three measured machines lie within 10 % of the middle figure.',
  about: ['gpu', 'cpu', 'psu'],
  source: efficiencySource,
  guideSection: {
    href: 'guide/power-supply/#what-do-gold-and-platinum-mean',
    title: 'What do Gold and Platinum mean?',
  },
  check({ machine, power: { wallW, efficiency, dcW, heatBtuH } }): Verdict[] {
    const { gpus, cpus, supplies } = machine;
    if (gpus.length === 0) return [];
    const lines = linesOf(gpus, cpus, supplies);
    const figures = [
      figure('Power of the parts', dcW.value === null ? null : Math.round(dcW.value), 'W'),
      figure('Efficiency at that load', percent(efficiency.value), '%', efficiencySource),
      figure('At the wall', wallW.value === null ? null : Math.round(wallW.value), 'W'),
      figure('At the wall, at least', Math.round(wallW.low), 'W'),
      figure('At the wall, at most', wallW.high === null ? null : Math.round(wallW.high), 'W'),
      figure('Heat', heatBtuH.value === null ? null : Math.round(heatBtuH.value), 'BTU/h'),
    ];
    if (wallW.value === null) {
      const least = wallW.low > 0 ? ` It is at least ${wholeNumber(wallW.low)} W.` : '';
      return [
        cannotCheck({
          title: 'Power at the wall',
          explanation: `Not known: ${wallW.reason}.${least}`,
          figures,
          lines,
        }),
      ];
    }
    const range = `${wholeNumber(wallW.value)} W at the wall (${wholeNumber(wallW.low)} to ${wholeNumber(wallW.high ?? wallW.value)} W) while pictures are made, ${percent(efficiency.value)} % of it for the parts`;
    if (efficiency.value !== null && efficiency.value < 0.85) {
      const explanation = `${range}: a better badge would waste less of it as heat.`;
      return [problem('note', { title: 'The supply wastes much of its power', explanation, figures, lines })];
    }
    return [
      fine({
        title: 'Power at the wall',
        explanation: `${range}. It heats the room with ${wholeNumber(heatBtuH.value!)} BTU/h.`,
        figures,
        lines,
      }),
    ];
  },
};
