import type { VramMeasurements } from '../../../content/schemas/vram-measurement.ts';
import type { VramCatalogue } from '../catalogue.ts';
import { estimate } from '../estimate.ts';
import { measuredBytes } from './evaluate.ts';
import { peerEstimates, type PeerEstimate } from '../peers.ts';
import { isTraining } from '../training-task.ts';

/** Errors of one program on published peaks. */
export interface PeerEvaluation {
  id: PeerEstimate['id'] | 'ours';
  name: string;
  rows: number;
  /** Median and maximum of |predicted / measured - 1|. */
  median: number;
  worst: number;
  /** The error of each row, by its id. */
  errors: Record<string, number>;
}

/**
 * Errors of our estimates and of programs with a published formula on the same rows: held-out peaks of inference
 * without offload, which those programs do not model. Compared with the figure of the row.
 */
export function evaluatePeers(
  catalogue: VramCatalogue,
  families: readonly VramMeasurements[],
): PeerEvaluation[] {
  const rows = families
    .flatMap((family) => family.rows)
    .filter(
      ({ scope, bound, role, request }) =>
        scope === 'peak' && bound === 'eq' && role === 'held-out' && request.offload === 'none',
    )
    .filter(
      ({ request, metric, differs }) =>
        !isTraining(request.task) &&
        request.program === 'diffusers' &&
        (metric === 'allocated' || metric === 'reserved') &&
        differs === undefined,
    );
  const found = new Map<PeerEvaluation['id'], { name: string; errors: Record<string, number> }>();
  const note = (id: PeerEvaluation['id'], name: string, row: string, error: number) => {
    if (!found.has(id)) found.set(id, { name, errors: {} });
    found.get(id)!.errors[row] = error;
  };
  for (const row of rows) {
    const measured = measuredBytes(row);
    const ours = estimate(catalogue, row.request);
    const bytes = row.metric === 'reserved' ? ours.reservedPeakBytes : ours.allocatedPeakBytes;
    note('ours', 'this estimator', row.id, bytes / measured - 1);
    for (const peer of peerEstimates(catalogue, row.request))
      note(peer.id, peer.name, row.id, peer.bytes / measured - 1);
  }
  return [...found].map(([id, { name, errors }]) => {
    const sizes = Object.values(errors)
      .map(Math.abs)
      .sort((one, other) => one - other);
    const median = (sizes[Math.ceil(sizes.length / 2) - 1]! + sizes[Math.floor(sizes.length / 2)]!) / 2;
    return { id, name, rows: sizes.length, median, worst: sizes.at(-1)!, errors };
  });
}
