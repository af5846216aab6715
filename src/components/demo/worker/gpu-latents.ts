/** Latents in buffers of the graphics adapter: summed there, and read back only for previews. */
import type { LatentSpace, Term } from '../../../lib/diffusion/latent-space.ts';
import { groupsFor, packPlan, planBytes, sumShader, type Format } from '../../../lib/diffusion/sum-shader.ts';
import { mapForReading, usage } from '../gpu-flags.ts';
import { latentsLabel } from './gpu-buffers.ts';
import { floatsOf } from './ort-runtime.ts';

/** Values in a buffer, or in a part of one. */
export interface GpuValues {
  buffer: GPUBuffer;
  format: Format;
  /** Start, in values. */
  offset: number;
  length: number;
}

export interface GpuSpace extends LatentSpace<GpuValues> {
  /** A buffer for values, of the size that onnxruntime requires for inputs. The caller destroys it. */
  buffer(values: number, format: Format): GPUBuffer;
  /** Writes copies of values to the start of a buffer, one after the other, in the buffer's format. */
  write(values: GpuValues, into: GPUBuffer, format: Format, copies: number): void;
}

const bytesOf = (format: Format): number => (format === 'float16' ? 2 : 4);
const roundedUp = (bytes: number, to: number): number => Math.ceil(bytes / to) * to;

/** The space of a device. Its sums and reads keep the order of the calls, as do onnxruntime's computations. */
export function gpuSpace(device: GPUDevice): GpuSpace {
  const plan = device.createBuffer({ size: planBytes, usage: usage.uniform | usage.copyTo });
  const pipelines = new Map<string, GPUComputePipeline>();
  const alive = new Set<GPUBuffer>();

  function pipelineFor(terms: readonly Format[], sum: Format): GPUComputePipeline {
    const key = [...terms, sum].join();
    let pipeline = pipelines.get(key);
    if (!pipeline) {
      const module = device.createShaderModule({ code: sumShader(terms, sum) });
      pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
      pipelines.set(key, pipeline);
    }
    return pipeline;
  }

  function sumInto(
    into: { buffer: GPUBuffer; format: Format; length: number },
    terms: readonly Term<GpuValues>[],
    constant: number,
  ): void {
    const sources = terms.map(([, values]) => values);
    const pipeline = pipelineFor(
      sources.map((each) => each.format),
      into.format,
    );
    const packed = packPlan({
      factors: terms.map(([factor]) => factor),
      offsets: sources.map((each) => each.offset),
      length: into.length,
      period: sources[0]!.length,
      constant,
    });
    device.queue.writeBuffer(plan, 0, packed);
    const buffers = [plan, into.buffer, ...sources.map((each) => each.buffer)];
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    );
    pass.dispatchWorkgroups(groupsFor(into.length));
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  const buffer: GpuSpace['buffer'] = (values, format) =>
    device.createBuffer({
      size: roundedUp(values * bytesOf(format), 16),
      usage: usage.storage | usage.copyFrom | usage.copyTo,
      label: latentsLabel,
    });
  const made = (length: number): GpuValues => {
    const values: GpuValues = { buffer: buffer(length, 'float32'), format: 'float32', offset: 0, length };
    alive.add(values.buffer);
    return values;
  };
  const release = (values: GpuValues) => {
    if (alive.delete(values.buffer)) values.buffer.destroy();
  };

  return {
    // The next step is computed while one is previewed. A third would only delay cancelling.
    ahead: 1,
    buffer,
    from: (values) => {
      const latents = made(values.length);
      device.queue.writeBuffer(latents.buffer, 0, Float32Array.from(values));
      return latents;
    },
    sum: (terms, constant = 0) => {
      const latents = made(terms[0]![1].length);
      sumInto(latents, terms, constant);
      return latents;
    },
    write: (values, into, format, copies) =>
      sumInto({ buffer: into, format, length: copies * values.length }, [[1, values]], 0),
    read: async (latents) => {
      if (latents.length === 0) {
        await device.queue.onSubmittedWorkDone();
        return [];
      }
      let size = 0;
      const parts = latents.map(({ buffer: source, format, offset, length }) => {
        const from = offset * bytesOf(format);
        // Copies start and end at multiples of four bytes.
        const [first, end] = [from - (from % 4), roundedUp(from + length * bytesOf(format), 4)];
        const part = {
          source,
          format,
          length,
          first,
          bytes: end - first,
          at: size,
          begins: size + (from % 4),
        };
        size += part.bytes;
        return part;
      });
      const staging = device.createBuffer({ size, usage: usage.mapRead | usage.copyTo });
      const encoder = device.createCommandEncoder();
      for (const { source, first, at, bytes } of parts)
        encoder.copyBufferToBuffer(source, first, staging, at, bytes);
      device.queue.submit([encoder.finish()]);
      try {
        await staging.mapAsync(mapForReading);
        const mapped = staging.getMappedRange();
        return parts.map(({ format, length, begins }) =>
          floatsOf(mapped.slice(begins, begins + length * bytesOf(format)), format),
        );
      } finally {
        staging.destroy();
      }
    },
    release,
    clear: () => {
      for (const each of alive) each.destroy();
      alive.clear();
    },
  };
}
