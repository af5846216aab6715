import type { Operation } from '../network/tensor.ts';
import type { Trace } from '../network/trace.ts';
import { CachingAllocator, type Segment } from './allocator.ts';
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

/** Remembers the segments after a pass, which is the last of those before it. @param plain whether without the bounds of workspaces */
type Remember = (last: number, plain: boolean, make: () => readonly Segment[]) => readonly Segment[];

/** Bytes that the caching allocator has reserved after the passes ran one after another, each from an empty cache of blocks. */
export function reservedByPasses(
  passes: readonly ReplayedPass[],
  remembered: Remember = (_last, _plain, make) => make(),
): number {
  const reserved = reservedAfter(passes, (last, make) => remembered(last, false, make));
  const factor = Math.max(0, ...passes.map(({ workspace }) => workspace.multiple?.factor.reserved ?? 0));
  if (factor === 0) return reserved;
  const plain = passes.map((pass) => ({ ...pass, workspace: pass.workspace.multiple?.of ?? pass.workspace }));
  return Math.min(reserved, factor * reservedAfter(plain, (last, make) => remembered(last, true, make)));
}

/** A pass frees everything that it allocates: what stays of it are segments, from which the next one begins. */
function reservedAfter(
  passes: readonly ReplayedPass[],
  remembered: (last: number, make: () => readonly Segment[]) => readonly Segment[],
): number {
  let segments: readonly Segment[] = [];
  passes.forEach((pass, last) => {
    const before = segments;
    segments = remembered(last, () => segmentsAfter(before, pass));
  });
  return segments.reduce((sum, { size }) => sum + size, 0);
}

function segmentsAfter(before: readonly Segment[], pass: ReplayedPass): readonly Segment[] {
  const allocator = new CachingAllocator(before);
  replay(pass, allocator);
  return allocator.segments;
}

function replay(
  { trace, workspace, groupOf, outside = [] }: ReplayedPass,
  allocator: CachingAllocator,
): void {
  const allocate = (sizes: readonly number[]) => sizes.map((bytes) => allocator.allocate(bytes));
  const whole = allocate(outside);
  const blocks: (ReturnType<CachingAllocator['allocate']> | undefined)[] = [];
  let loaded: { name: string | null; blocks: typeof whole } = { name: null, blocks: [] };
  let done = 0;
  const runUntil = (end: number) => {
    for (; done < end; done++) {
      const event = trace.events[done]!;
      if (event >= 0) blocks[event] = allocator.allocate(trace.storageBytes[event]!);
      else {
        allocator.release(blocks[-1 - event]!);
        blocks[-1 - event] = undefined;
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
}
