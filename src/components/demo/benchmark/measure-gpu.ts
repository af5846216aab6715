/** Measures a graphics adapter: matrix products in 32 bits and, if supported, 16 bits, and a memory copy. */
import {
  copyBytes,
  productFlops,
  repeatsFor,
  sampleCount,
  sideFor,
  timestampSeconds,
} from '../../../lib/diffusion/gpu-benchmark/plan.ts';
import { medianOf, rateFrom, type Measured } from '../../../lib/diffusion/gpu-benchmark/samples.ts';
import {
  copiesEach,
  copyShader,
  expectedProduct,
  matrixProductShader,
  scalarBytes,
  testMatrix,
  tileOf,
  type Scalar,
} from '../../../lib/diffusion/gpu-benchmark/shaders.ts';
import type { OpenedAdapter } from '../../setup/adapter.ts';
import { mapForReading, usage } from '../gpu-flags.ts';
import { stopwatch, type Stopwatch, type Timed, type Work } from './timed-pass.ts';

/** A measured rate, and what it was measured on. */
export interface MeasuredRate extends Measured {
  clock: Timed['clock'];
  /** Side of the matrices, or copied bytes. */
  size: number;
}

export interface GpuMeasurement {
  /** FLOP per second. */
  product: MeasuredRate;
  /** FLOP per second in 16 bits; null if shaders do not support them. */
  halfProduct: MeasuredRate | null;
  /** Bytes per second, reads plus writes. */
  copy: MeasuredRate;
}

const onDevice = usage.storage | usage.copyTo | usage.copyFrom;

async function work(
  device: GPUDevice,
  code: string,
  constants: Record<string, number>,
  buffers: readonly GPUBuffer[],
  workgroups: readonly [number, number],
): Promise<Work> {
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main', constants },
  });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindings = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  return { pipeline, bindings, workgroups };
}

async function bytesAt(device: GPUDevice, buffer: GPUBuffer, offset: number): Promise<ArrayBuffer> {
  const read = device.createBuffer({ size: 16, usage: usage.mapRead | usage.copyTo });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, offset, read, 0, 16);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(mapForReading);
  const bytes = read.getMappedRange().slice(0);
  read.destroy();
  return bytes;
}

/** Two passes to warm up, then the samples. Each pass is long enough for its clock. */
async function sampled(clock: Stopwatch, job: Work): Promise<{ times: Measured; clock: Timed['clock'] }> {
  const first = await clock.time(job, 1);
  const repeats = repeatsFor((await clock.time(job, repeatsFor(first.seconds))).seconds);
  const all: Timed[] = [];
  for (let i = 0; i < sampleCount; i += 1) all.push(await clock.time(job, repeats));
  const used = all.some((each) => each.clock === 'page') ? 'page' : 'adapter';
  const resolution = Math.max(...all.map((each) => timestampSeconds / each.pass));
  return {
    times: medianOf(
      all.map((each) => each.seconds),
      resolution,
    ),
    clock: used,
  };
}

/** A product of test matrices of side n, and a check of some of its values. */
async function product(device: GPUDevice, scalar: Scalar, n: number, side: 4 | 8) {
  const bytes = n * n * scalarBytes[scalar];
  const offsets = [0, n * n] as const;
  const buffers = [...offsets, null].map((offset) => {
    const buffer = device.createBuffer({ size: bytes, usage: onDevice });
    if (offset !== null) device.queue.writeBuffer(buffer, 0, testMatrix(scalar, n * n, offset));
    return buffer;
  });
  const groups = n / tileOf(side);
  const job = await work(device, matrixProductShader(scalar, side), { n }, buffers, [groups, groups]);
  const check = async () => {
    for (const row of [0, n / 2 + 3, n - 1]) {
      const column = (row * 4) % n;
      const at = await bytesAt(device, buffers[2]!, (row * n + column) * scalarBytes[scalar]);
      const got = scalar === 'f32' ? new Float32Array(at)[0]! : halfOf(new Uint16Array(at)[0]!);
      const want = expectedProduct(n, row, column, offsets);
      if (got !== want)
        throw new Error(`The adapter computed ${got} instead of ${want} (${scalar}, side ${n})`);
    }
  };
  return { job, check, destroy: () => buffers.forEach((buffer) => buffer.destroy()) };
}

/** The value of a 16-bit float, without infinities and NaN, which the products cannot give. */
function halfOf(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

async function productRate(adapter: OpenedAdapter, clock: Stopwatch, scalar: Scalar): Promise<MeasuredRate> {
  const { device, largestBinding } = adapter;
  // The faster tiling on a small product. Its rate gives the size of the measured product.
  let best: { side: 4 | 8; rate: number } = { side: 4, rate: 0 };
  const trial = adapter.software ? 256 : 1024;
  for (const side of [4, 8] as const) {
    const small = await product(device, scalar, trial, side);
    await clock.time(small.job, 1);
    await small.check();
    const { seconds } = await clock.time(small.job, 3);
    if (productFlops(trial) / seconds > best.rate) best = { side, rate: productFlops(trial) / seconds };
    small.destroy();
  }
  const n = sideFor(best.rate, largestBinding, scalarBytes[scalar]);
  const large = await product(device, scalar, n, best.side);
  try {
    const { times, clock: used } = await sampled(clock, large.job);
    await large.check();
    return { ...rateFrom(times, productFlops(n)), clock: used, size: n };
  } finally {
    large.destroy();
  }
}

async function copyRate(adapter: OpenedAdapter, clock: Stopwatch): Promise<MeasuredRate> {
  const { device, largestBinding, software } = adapter;
  const bytes = copyBytes(largestBinding, software);
  const [source, target] = [0, 1].map(() => device.createBuffer({ size: bytes, usage: onDevice })) as [
    GPUBuffer,
    GPUBuffer,
  ];
  const marks = Float32Array.of(1, 2, 3, 4);
  for (const at of [0, bytes - 16]) device.queue.writeBuffer(source, at, marks);
  const count = bytes / 16;
  const groups = Math.ceil(count / (256 * copiesEach));
  try {
    const job = await work(device, copyShader, { count }, [source, target], [groups, 1]);
    const { times, clock: used } = await sampled(clock, job);
    for (const at of [0, bytes - 16])
      if (String(new Float32Array(await bytesAt(device, target, at))) !== String(marks))
        throw new Error('The adapter copied wrong values');
    return { ...rateFrom(times, 2 * bytes), clock: used, size: bytes };
  } finally {
    source.destroy();
    target.destroy();
  }
}

/**
 * Runs all measurements, which takes a few seconds.
 * @param onStep called with the name of each measurement before it starts
 * @throws Error when a result is wrong or the device is lost
 */
export async function measureGpu(
  adapter: OpenedAdapter,
  onStep: (what: string) => void,
): Promise<GpuMeasurement> {
  const lost = adapter.device.lost.then(({ message }): never => {
    throw new Error(`The graphics device was lost during the measurement. ${message}`);
  });
  lost.catch(() => undefined);
  const clock = stopwatch(adapter.device, adapter.timestamps);
  const run = async (): Promise<GpuMeasurement> => {
    onStep('a memory copy');
    const copy = await copyRate(adapter, clock);
    onStep('a matrix product in 32 bits');
    const single = await productRate(adapter, clock, 'f32');
    if (adapter.halfPrecision) onStep('a matrix product in 16 bits');
    const halfProduct = adapter.halfPrecision ? await productRate(adapter, clock, 'f16') : null;
    return { product: single, halfProduct, copy };
  };
  try {
    return await Promise.race([run(), lost]);
  } finally {
    clock.destroy();
  }
}
