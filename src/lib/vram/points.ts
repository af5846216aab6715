import type { Trace } from '../network/trace.ts';
import { overwrittenBytes, workspaceOf, type Workspace } from './workspace.ts';

/** One point in time of a pass. */
export interface PassPoint {
  operation: string;
  module: string;
  /** Bytes of live tensors and of the operation's workspace. */
  bytes: number;
}

/**
 * The memory of a pass over its operations, reduced for drawing: each point is the maximum of its group of operations,
 * so that peaks are kept.
 */
export function pointsOf(trace: Trace, workspace: Workspace, maxPoints: number): PassPoint[] {
  const points = trace.operations.map((operation) => ({
    operation: operation.name,
    module: operation.module,
    bytes:
      operation.liveBytes -
      overwrittenBytes(trace, operation, workspace) +
      workspaceOf(trace, operation, workspace),
  }));
  const width = Math.max(1, Math.ceil(points.length / maxPoints));
  const kept: PassPoint[] = [];
  for (let start = 0; start < points.length; start += width) {
    const group = points.slice(start, start + width);
    kept.push(group.reduce((high, each) => (each.bytes > high.bytes ? each : high)));
  }
  return kept;
}
