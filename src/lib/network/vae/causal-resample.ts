import { convolution, upsampleTwice } from '../ops/convolution.ts';
import { cat, clone, create, pad, permute, reshape, slice, stack, to, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor } from '../tensor.ts';
import { causalConvolution, causalWeights, type FrameCache } from './causal-blocks.ts';

/** `WanResample` of mode `downsample2d` or, with `temporal`, `downsample3d`, named `name`. */
export function downsampleCausal(run: Run, name: string, x: Tensor, temporal: boolean, cache: FrameCache) {
  const width = x.shape[1]!;
  return run.call(name, () => {
    const hidden = perFrame(run, x, (frames) => {
      const padded = pad(run, frames, [0, 1, 0, 1]);
      return convolution(run, 'resample.1', padded, width, { stride: 2, padding: 0 });
    });
    return temporal ? halveFrames(run, hidden, cache) : hidden;
  });
}

/** Keeps the first frame; joins later chunks to the last frame before them and convolves at stride 2. */
function halveFrames(run: Run, x: Tensor, cache: FrameCache): Tensor {
  const width = x.shape[1]!;
  const options = { kernel: [3, 1, 1], stride: [2, 1, 1], padding: [0, 0, 0] } as const;
  causalWeights(run, 'time_conv', x, width, options);
  const slot = cache.take();
  const before = cache.get(slot);
  if (!before) {
    cache.set(run, slot, clone(run, x));
    return x;
  }
  const last = run.call('', () => clone(run, slice(run, x, 2, 1)));
  const made = run.call('', () => {
    const joined = cat(run, [slice(run, before, 2, 1), x], 2);
    return causalConvolution(run, 'time_conv', joined, width, options);
  });
  cache.set(run, slot, last);
  return run.rebind(x, made);
}

/** `WanResample` of mode `upsample2d` or, with `temporal`, `upsample3d`, named `name`: halves the channels. */
export function upsampleCausal(run: Run, name: string, x: Tensor, temporal: boolean, cache: FrameCache) {
  const width = x.shape[1]!;
  return run.call(name, () => {
    const hidden = temporal ? doubleFrames(run, x, cache) : run.alias(x);
    return perFrame(run, hidden, (frames) => {
      const larger = run.call('', () => {
        const wide = to(run, frames, 'float32');
        const made = upsampleTwice(run, wide);
        run.drop(wide);
        return to(run, made, frames.dtype);
      });
      return convolution(run, 'resample.1', larger, width / 2);
    });
  });
}

/** Returns the first chunk unchanged; convolves the second after zeros, later ones after the cached frames. */
function doubleFrames(run: Run, x: Tensor, cache: FrameCache): Tensor {
  const [batch, width, frames, ...size] = x.shape as [number, number, number, number, number];
  const options = { kernel: [3, 1, 1], padding: [1, 0, 0] } as const;
  causalWeights(run, 'time_conv', x, 2 * width, options);
  const slot = cache.take();
  if (cache.isFirst(slot)) return run.alias(x);
  const before = cache.get(slot) ?? null;
  let last = run.call('', () => clone(run, slice(run, x, 2, Math.min(2, frames))));
  if (last.shape[2]! < 2) {
    const earlier = before ? slice(run, before, 2, 1) : create(run, 'zeros_like', last.shape, last.dtype);
    last = run.rebind(last, cat(run, [earlier, last], 2));
    run.drop(earlier);
  }
  let hidden = causalConvolution(run, 'time_conv', x, 2 * width, options, before);
  cache.set(run, slot, last);
  hidden = run.rebind(hidden, reshape(run, hidden, [batch, 2, width, frames, ...size]));
  const halves = eachOf([0, 1], () => slice(run, hidden, 1, 1));
  const joined = run.call('', () => {
    const frameHalves = eachOf(halves, (half) => view(run, half, [batch, width, frames, ...size]));
    return stack(run, frameHalves, 3);
  });
  run.drop(...halves);
  hidden = run.rebind(hidden, joined);
  return run.rebind(hidden, reshape(run, hidden, [batch, width, 2 * frames, ...size]));
}

/** Runs the layers of an image on every frame: moves frames into the batch and back. */
function perFrame(run: Run, x: Tensor, layers: (frames: Tensor) => Tensor): Tensor {
  const [batch, width, frames, height, size] = x.shape as [number, number, number, number, number];
  const images = run.call('', () =>
    reshape(run, permute(run, x, [0, 2, 1, 3, 4]), [batch * frames, width, height, size]),
  );
  if (images.storage !== x.storage) run.drop(x);
  const made = run.replace(images, () => layers(images));
  return run.call('', () =>
    permute(run, view(run, made, [batch, frames, ...made.shape.slice(1)]), [0, 2, 1, 3, 4]),
  );
}
