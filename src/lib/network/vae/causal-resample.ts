import { convolution, upsampleNearest } from '../ops/convolution.ts';
import { cat, clone, create, pad, permute, reshape, slice, stack, to, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { causalConvolution, causalWeights, type FrameCache } from './causal-blocks.ts';

/** `WanResample` of mode `downsample2d` or, with `temporal`, `downsample3d`, named `name`. */
export function downsampleCausal(
  run: Run,
  name: string,
  x: Tensor,
  temporal: boolean,
  cache: FrameCache,
): Tensor {
  const width = x.shape[1]!;
  return run.call(name, () => {
    const hidden = perFrame(run, x, (frames) => {
      const padded = pad(run, frames, [0, 1, 0, 1]);
      return convolution(run, 'resample.1', padded, width, { stride: 2, padding: 0 });
    });
    return temporal ? halveFrames(run, hidden, cache) : hidden;
  });
}

/** Keeps the first frame as it is; later chunks are joined to the last frame before them and convolved at stride 2. */
function halveFrames(run: Run, x: Tensor, cache: FrameCache): Tensor {
  const width = x.shape[1]!;
  const kernel = [3, 1, 1] as const;
  causalWeights(run, 'time_conv', width, width, kernel);
  const slot = cache.take();
  const before = cache.get(slot);
  if (!before) {
    cache.set(run, slot, clone(run, x));
    return x;
  }
  const last = run.call('', () => clone(run, slice(run, x, 2, 1)));
  const made = run.call('', () => {
    const joined = cat(run, [slice(run, before, 2, 1), x], 2);
    return causalConvolution(run, 'time_conv', joined, width, {
      kernel,
      stride: [2, 1, 1],
      padding: [0, 0, 0],
    });
  });
  cache.set(run, slot, last);
  return run.rebind(x, made);
}

/** `WanResample` of mode `upsample2d` or, with `temporal`, `upsample3d`, named `name`: halves the channels. */
export function upsampleCausal(
  run: Run,
  name: string,
  x: Tensor,
  temporal: boolean,
  cache: FrameCache,
): Tensor {
  const width = x.shape[1]!;
  return run.call(name, () => {
    const hidden = temporal ? doubleFrames(run, x, cache) : run.alias(x);
    return perFrame(run, hidden, (frames) => {
      const larger = run.call('', () => {
        const wide = to(run, frames, 'float32');
        const made = upsampleNearest(run, wide, 2 * frames.shape[2]!, 2 * frames.shape[3]!);
        run.drop(wide);
        return to(run, made, frames.dtype);
      });
      return convolution(run, 'resample.1', larger, width / 2);
    });
  });
}

/** The first chunk passes; the second is convolved after zeros, later ones after the frames that are cached. */
function doubleFrames(run: Run, x: Tensor, cache: FrameCache): Tensor {
  const [batch, width, frames, ...size] = x.shape as [number, number, number, number, number];
  const kernel = [3, 1, 1] as const;
  causalWeights(run, 'time_conv', width, 2 * width, kernel);
  const slot = cache.take();
  if (cache.isFirst(slot)) return run.alias(x);
  const before = cache.get(slot) ?? null;
  let last = run.call('', () => clone(run, slice(run, x, 2, Math.min(2, frames))));
  if (last.shape[2]! < 2) {
    const earlier = before ? slice(run, before, 2, 1) : create(run, 'zeros_like', last.shape, last.dtype);
    last = run.rebind(last, cat(run, [earlier, last], 2));
    run.drop(earlier);
  }
  let hidden = causalConvolution(run, 'time_conv', x, 2 * width, { kernel, padding: [1, 0, 0] }, before);
  cache.set(run, slot, last);
  hidden = run.rebind(hidden, reshape(run, hidden, [batch, 2, width, frames, ...size]));
  const halves = [0, 1].map(() => slice(run, hidden, 1, 1));
  const joined = run.call('', () =>
    stack(
      run,
      halves.map((half) => view(run, half, [batch, width, frames, ...size])),
      3,
    ),
  );
  run.drop(...halves);
  hidden = run.rebind(hidden, joined);
  return run.rebind(hidden, reshape(run, hidden, [batch, width, 2 * frames, ...size]));
}

/** Runs a picture's layers on every frame: frames join the batch and leave it again. */
function perFrame(run: Run, x: Tensor, layers: (frames: Tensor) => Tensor): Tensor {
  const [batch, width, frames, height, size] = x.shape as [number, number, number, number, number];
  const pictures = run.call('', () =>
    reshape(run, permute(run, x, [0, 2, 1, 3, 4]), [batch * frames, width, height, size]),
  );
  if (pictures.storage !== x.storage) run.drop(x);
  const made = run.rebind(
    pictures,
    run.call('', () => layers(pictures)),
  );
  return run.call('', () =>
    permute(run, view(run, made, [batch, frames, ...made.shape.slice(1)]), [0, 2, 1, 3, 4]),
  );
}
