import type { VramMeasurement, VramMeasurements } from '../../content/schemas/vram-measurement.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import { estimate } from './estimate.ts';
import { measuredBytes } from './evaluation.ts';
import { peerEstimates } from './peers.ts';

/** How far one program's formula is off on the rows that all of them can answer. */
export interface PeerErrors {
  name: string;
  formula: string;
  source: string | null;
  rows: number;
  /** Median and largest |predicted - measured| / measured. */
  median: number;
  worst: number;
}

const ours = {
  name: 'This estimator',
  formula: 'liveness of every operation and the allocator',
  source: null,
};

/** Rows that every formula can answer: held-out allocated peaks of making pictures, with nothing offloaded. */
function comparable(row: VramMeasurement): boolean {
  return (
    row.role === 'held-out' &&
    row.scope === 'peak' &&
    row.metric === 'allocated' &&
    (row.bound === 'eq' || row.bound === 'approx') &&
    row.request.task === 'txt2img' &&
    row.request.offload === 'none' &&
    row.differs === undefined
  );
}

const middle = (sorted: readonly number[]): number =>
  (sorted[Math.ceil(sorted.length / 2) - 1]! + sorted[Math.floor(sorted.length / 2)]!) / 2;

/** Our error and that of others' published formulas on the same rows. */
export function comparePeers(
  catalogue: MemoryCatalogue,
  families: readonly VramMeasurements[],
): PeerErrors[] {
  const rows = families.flatMap((family) => family.rows).filter(comparable);
  const errors = new Map<string, { about: Omit<PeerErrors, 'rows' | 'median' | 'worst'>; found: number[] }>();
  for (const row of rows) {
    const measured = measuredBytes(row);
    const answers = [
      { ...ours, id: 'ours', bytes: estimate(catalogue, row.request).allocatedPeakBytes },
      ...peerEstimates(catalogue, row.request),
    ];
    for (const { id, name, formula, source, bytes } of answers) {
      const known = errors.get(id) ?? { about: { name, formula, source }, found: [] };
      known.found.push(Math.abs(bytes / measured - 1));
      errors.set(id, known);
    }
  }
  return [...errors.values()].map(({ about, found }) => {
    const sorted = found.sort((a, b) => a - b);
    return { ...about, rows: sorted.length, median: middle(sorted), worst: sorted.at(-1)! };
  });
}
