import type { Accelerations } from '../../content/schemas/acceleration.ts';
import { quantile } from './evaluation.ts';

/** What a set of techniques gave together, over all rows that measured exactly this set. */
export interface AccelerationFactor {
  /** The techniques, in words. */
  name: string;
  rows: number;
  /** Speed-up: the middle and the ends of the measured ones. */
  low: number;
  mid: number;
  high: number;
  /** The models and the hardware of the rows. */
  models: string[];
  hardware: string[];
  /** Sources with an address. */
  sources: string[];
}

/**
 * The measured factor of every set of techniques. Factors of single techniques are never multiplied: a set has a factor where it
 * was measured as a set. Rows of trust C do not count.
 */
export function accelerationFactors({ rows }: Pick<Accelerations, 'rows'>): AccelerationFactor[] {
  const trusted = rows.filter(({ trust }) => trust !== 'C');
  const distinct = (values: (string | null)[]) => [...new Set(values.filter((each) => each !== null))];
  return [...Map.groupBy(trusted, ({ kinds }) => kinds.join(' + '))]
    .map(([name, members]) => {
      const factors = members.map(({ speedup }) => speedup).sort((a, b) => a - b);
      return {
        name,
        rows: members.length,
        low: factors[0]!,
        mid: quantile(factors, 0.5),
        high: factors.at(-1)!,
        models: distinct(members.map(({ model }) => model)),
        hardware: distinct(members.map(({ hardware }) => hardware)),
        sources: distinct(members.map(({ source }) => source)),
      };
    })
    .sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1));
}

/** A technique without what readers leave out: details in brackets, the `torch` of `torch.compile`, signs. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\(.*?\)|torch/g, '')
    .replace(/[^a-z0-9]+/g, '');

/**
 * The factor of techniques that are on together, by their names in any case and order; null for a set that nobody measured
 * together, because factors of single techniques must not be multiplied.
 */
export function factorOf(
  factors: readonly AccelerationFactor[],
  names: readonly string[],
): AccelerationFactor | null {
  const asked = names.map(plain).sort().join('+');
  const setOf = ({ name }: AccelerationFactor) => name.split(' + ').map(plain).sort().join('+');
  return factors.find((factor) => setOf(factor) === asked) ?? null;
}
