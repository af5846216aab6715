import type { PowerSupply } from '../../content/schemas/parts/power-supply.ts';
import type { Source } from '../../content/schemas/sourced.ts';

/** An 80 PLUS badge. */
export type Badge = NonNullable<PowerSupply['efficiency']>;

/** The three tables of the programme: by mains voltage, and by whether supplies share a load. */
export type EfficiencyTable = '115 V' | '230 V' | '230 V redundant';

export const efficiencySource: Source = {
  name: 'Tom’s Hardware: 80 PLUS and PSU efficiency, table of certification levels',
  url: 'https://www.tomshardware.com/uk/reviews/80-plus-psu-efficiency,4848-2.html',
  date: '2026-11-24',
};

/** Minimum efficiency at 20 %, 50 % and 100 % of the rated load. */
type Levels = readonly [atFifth: number, atHalf: number, atFull: number];

/** 80 PLUS levels as shares of 1; null where the programme has no such level. See `efficiencySource`. */
export const efficiencyLevels: Readonly<Record<EfficiencyTable, Readonly<Record<Badge, Levels | null>>>> = {
  '115 V': {
    White: [0.8, 0.8, 0.8],
    Bronze: [0.82, 0.85, 0.82],
    Silver: [0.85, 0.88, 0.85],
    Gold: [0.87, 0.9, 0.87],
    Platinum: [0.9, 0.92, 0.89],
    Titanium: [0.92, 0.94, 0.9],
  },
  '230 V': {
    White: [0.82, 0.85, 0.82],
    Bronze: [0.85, 0.88, 0.85],
    Silver: [0.87, 0.9, 0.87],
    Gold: [0.9, 0.92, 0.89],
    Platinum: [0.92, 0.94, 0.9],
    Titanium: [0.94, 0.96, 0.94],
  },
  '230 V redundant': {
    White: null,
    Bronze: [0.81, 0.85, 0.81],
    Silver: [0.85, 0.89, 0.85],
    Gold: [0.88, 0.92, 0.88],
    Platinum: [0.9, 0.94, 0.91],
    Titanium: [0.94, 0.96, 0.91],
  },
};

/** The highest level of all badges: the upper limit assumed for any supply. */
export const bestEfficiency = 0.96;

/** Lowest tested share of the rated load, except for the Titanium badge's 10 %. */
export const lowestTestedLoad = 0.2;

/**
 * Minimum efficiency of a badge at a load, interpolated linearly between the three tested loads.
 * @param load share of the rated load; above 1 it counts as 1
 * @returns a share of 1; null below 20 % load and where the table has no such badge
 */
export function efficiencyAt(table: EfficiencyTable, badge: Badge, load: number): number | null {
  const levels = efficiencyLevels[table][badge];
  if (levels === null || load < lowestTestedLoad) return null;
  const [atFifth, atHalf, atFull] = levels;
  if (load <= 0.5) return atFifth + ((load - 0.2) / 0.3) * (atHalf - atFifth);
  return atHalf + ((Math.min(load, 1) - 0.5) / 0.5) * (atFull - atHalf);
}
