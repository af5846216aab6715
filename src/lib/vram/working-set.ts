import type { Operation } from '../network/tensor.ts';
import type { Trace } from '../network/trace.ts';
import { CachingAllocator, type IdleAllocator } from './allocator.ts';
import type { WeightGroup } from './offload-groups.ts';
import { overwrittenBytes, workspaceOf, type Workspace } from './workspace.ts';

/** Memory of an operation in addition to live tensors. */
export interface OperationCosts {
  /** Memory of its library. */
  readonly workspace: Workspace;
  /** Bytes of offloaded weights that are on the GPU because of this operation; null for none. */
  readonly weights?: ((operation: Operation) => number) | null;
  /** Bytes of packed weights that are unpacked for this operation; null for none. */
  readonly unpacked?: ((operation: Operation) => number) | null;
}

/** The operation at the peak of a pass. */
export interface PassPeak {
  /** Live tensors, workspace, unpacked and offloaded weights of the operation, in bytes. */
  readonly bytes: number;
  /** The part of `bytes` that is offloaded weights, loaded for the operation. */
  readonly weightBytes: number;
  readonly operation: Operation | null;
}

/** Finds the operation of a pass that needs the most memory. */
export function peakOfPass(trace: Trace, costs: OperationCosts): PassPeak {
  let peak: PassPeak = { bytes: 0, weightBytes: 0, operation: null };
  for (const operation of trace.operations) {
    const weightBytes = costs.weights?.(operation) ?? 0;
    const unpacked = costs.unpacked?.(operation) ?? 0;
    const workspace = workspaceOf(trace, operation, costs.workspace);
    const live = operation.liveBytes - overwrittenBytes(trace, operation, costs.workspace);
    const bytes = live + workspace + unpacked + weightBytes;
    if (bytes > peak.bytes) peak = { bytes, weightBytes, operation };
  }
  return bounded(peak, costs, (workspace) => peakOfPass(trace, { ...costs, workspace }));
}

/** A peak within what its workspace allows it as a multiple of another one. Offloaded weights stay as they are. */
function bounded(
  peak: PassPeak,
  { workspace: { multiple } }: OperationCosts,
  peakWith: (workspace: Workspace) => PassPeak,
): PassPeak {
  if (!multiple) return peak;
  const { bytes, weightBytes, operation } = peakWith(multiple.of);
  const bound = (bytes - weightBytes) * multiple.factor.workingSet + weightBytes;
  return peak.bytes <= bound && !multiple.exactly ? peak : { bytes: bound, weightBytes, operation };
}

/** Bytes live after a pass: its outputs. */
export function bytesLeft(trace: Trace): number {
  return trace.operations.at(-1)?.liveBytes ?? 0;
}

/** A pass whose allocations are replayed. */
export interface ReplayedPass {
  readonly trace: Trace;
  readonly workspace: Workspace;
  /** The group of offloaded weights that an operation needs; left out where weights come from another pool. */
  readonly groupOf?: (operation: Operation) => WeightGroup;
  /** Bytes of the weights that are loaded for the whole pass. */
  readonly outside?: readonly number[];
}

/** Remembers what the allocator has left after the first passes of a row, given the workspace of each. */
export type KeepIdle = (workspaces: readonly Workspace[], compute: () => IdleAllocator) => IdleAllocator;

/**
 * Bytes that the caching allocator has reserved after the passes ran one after another.
 * @param keep remembers what is left after the first passes, which many rows share; default nothing is remembered
 */
export function reservedByPasses(
  passes: readonly ReplayedPass[],
  keep: KeepIdle = (_, compute) => compute(),
): number {
  const workspaces: Workspace[] = [];
  let idle: IdleAllocator | null = null;
  for (const pass of passes) {
    workspaces.push(pass.workspace);
    const before: IdleAllocator | null = idle;
    idle = keep(workspaces, () => replay(pass, new CachingAllocator(before)));
  }
  const reserved = idle?.reservedBytes ?? 0;
  const factor = Math.max(0, ...passes.map(({ workspace }) => workspace.multiple?.factor.reserved ?? 0));
  if (factor === 0) return reserved;
  const plain = passes.map((pass) => ({ ...pass, workspace: pass.workspace.multiple?.of ?? pass.workspace }));
  return Math.min(reserved, factor * reservedByPasses(plain, keep));
}

/** Runs a pass. @returns what it leaves to the next one */
function replay(
  { trace, workspace, groupOf, outside = [] }: ReplayedPass,
  allocator: CachingAllocator,
): IdleAllocator {
  const allocate = (sizes: readonly number[]) => sizes.map((bytes) => allocator.allocate(bytes));
  const whole = allocate(outside);
  const blocks: (ReturnType<CachingAllocator['allocate']> | null)[] = trace.storageBytes.map(() => null);
  let loaded: { name: string | null; blocks: typeof whole } = { name: null, blocks: [] };
  let done = 0;
  const runUntil = (end: number) => {
    for (; done < end; done++) {
      const event = trace.events[done]!;
      if (event >= 0) blocks[event] = allocator.allocate(trace.storageBytes[event]!);
      else {
        allocator.release(blocks[-1 - event]!);
        blocks[-1 - event] = null;
      }
    }
  };
  for (const operation of trace.operations) {
    const group = groupOf?.(operation);
    if (group && group.name !== null && group.name !== loaded.name) {
      for (const block of loaded.blocks) allocator.release(block);
      loaded = { name: group.name, blocks: allocate(group.sizes) };
    }
    runUntil(operation.eventEnd);
    const bytes = workspaceOf(trace, operation, workspace);
    if (bytes > 0) allocator.release(allocator.allocate(bytes));
  }
  runUntil(trace.events.length);
  for (const block of [...blocks, ...loaded.blocks, ...whole]) if (block) allocator.release(block);
  return allocator.idle;
}
