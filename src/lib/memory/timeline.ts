import type { PartialMemoryRequest } from '../../content/schemas/memory-request.ts';
import type { MemoryCatalogue } from './catalogue.ts';
import { estimatePlan } from './estimate.ts';
import { shareOf } from './stage-memory.ts';
import { workspaceOf } from './working-set.ts';

/** One moment of the simulated run. */
export interface TimelinePoint {
  /** Stage it belongs to. */
  stage: string;
  component: string;
  /** Operation that has just run, and its module; the one that needs most among those drawn as one point. */
  operation: string;
  module: string;
  /** Bytes of weights and the like. */
  residentBytes: number;
  /** Bytes of live tensors and workspaces on top. */
  workingBytes: number;
}

/**
 * The memory of making a picture over the operations of each stage, thinned for drawing: each point is the highest of
 * the operations it stands for, so peaks are never lost. One denoising step stands for all.
 * @param pointsPerPass most points that one pass of a component gets
 */
export function timeline(
  catalogue: MemoryCatalogue,
  partial: PartialMemoryRequest,
  pointsPerPass = 120,
): TimelinePoint[] {
  const { plans, stages } = estimatePlan(catalogue, partial);
  return plans.flatMap((plan, index) =>
    plan.passes.flatMap((stagePass) => {
      const { pass, component, heldBytes } = stagePass;
      const residentBytes = stages[index]!.residentBytes;
      if (!pass) return [];
      const share = shareOf(stagePass, 'expected');
      const points = pass.trace.operations.map((operation) => ({
        stage: plan.name,
        component: component.id,
        operation: operation.name,
        module: operation.module,
        residentBytes,
        workingBytes: operation.liveBytes + heldBytes + workspaceOf(pass.trace, operation, share),
      }));
      return thin(points, pointsPerPass);
    }),
  );
}

function thin(points: readonly TimelinePoint[], most: number): TimelinePoint[] {
  const width = Math.max(1, Math.ceil(points.length / most));
  const kept: TimelinePoint[] = [];
  for (let start = 0; start < points.length; start += width) {
    const group = points.slice(start, start + width);
    kept.push(group.reduce((high, each) => (each.workingBytes > high.workingBytes ? each : high)));
  }
  return kept;
}
