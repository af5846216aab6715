/** Times a number of dispatches, by the adapter's clock if it has one. */
import { mapForReading, usage } from '../gpu-flags.ts';

export interface Work {
  pipeline: GPUComputePipeline;
  bindings: GPUBindGroup;
  workgroups: readonly [number, number];
}

/** Seconds of one dispatch, and the clock that measured them. */
export interface Timed {
  seconds: number;
  /** Length of the whole pass, for the error of the clock. */
  pass: number;
  clock: 'adapter' | 'page';
}

export interface Stopwatch {
  time(work: Work, repeats: number): Promise<Timed>;
  destroy(): void;
}

/** Above this relative difference between the clocks, the page's clock is used, which includes waiting. */
const disagreement = 0.2;

/** A stopwatch of a device. */
export function stopwatch(device: GPUDevice, timestamps: boolean): Stopwatch {
  const queries = timestamps ? device.createQuerySet({ type: 'timestamp', count: 2 }) : null;
  const resolved = device.createBuffer({ size: 16, usage: usage.resolve | usage.copyFrom });
  const read = device.createBuffer({ size: 16, usage: usage.mapRead | usage.copyTo });

  /** Submits the dispatches as one pass. Returns seconds by the page's clock, and by the adapter's if it has one. */
  async function submit({ pipeline, bindings, workgroups }: Work, repeats: number) {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass(
      queries
        ? { timestampWrites: { querySet: queries, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 } }
        : {},
    );
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    for (let i = 0; i < repeats; i += 1) pass.dispatchWorkgroups(...workgroups);
    pass.end();
    if (queries) {
      encoder.resolveQuerySet(queries, 0, 2, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, read, 0, 16);
    }
    const startedAt = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    const page = (performance.now() - startedAt) / 1000;
    if (!queries) return { page, adapter: null };
    await read.mapAsync(mapForReading);
    const [start, end] = new BigUint64Array(read.getMappedRange());
    const adapter = Number(end! - start!) / 1e9;
    read.unmap();
    return { page, adapter };
  }

  return {
    time: async (work, repeats) => {
      const { page, adapter } = await submit(work, repeats);
      if (adapter !== null && adapter > 0 && Math.abs(page - adapter) <= disagreement * page)
        return { seconds: adapter / repeats, pass: adapter, clock: 'adapter' };
      // Twice the work minus once the work, which cancels the cost of submitting and waiting.
      const twice = (await submit(work, 2 * repeats)).page;
      return { seconds: Math.max(twice - page, 1e-9) / repeats, pass: page, clock: 'page' };
    },
    destroy: () => {
      queries?.destroy();
      resolved.destroy();
      read.destroy();
    },
  };
}
