import { convolution } from '../ops/convolution.ts';
import { add } from '../ops/elementwise.ts';
import { permute, reshape, slice, transpose, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** `proj(latent).flatten(2).transpose(1, 2)`: patches become tokens; memory keeps the order of channels. */
export function patchTokens(run: Run, name: string, latent: Tensor, size: number, patch: number): Tensor {
  return run.call('', () => {
    const grid = convolution(run, name, latent, size, { kernel: patch, stride: patch, padding: 0 });
    return transpose(run, view(run, grid, [grid.shape[0]!, size, -1]), 1, 2);
  });
}

/** diffusers `PatchEmbed` named `pos_embed` that crops its stored table of positions (SD3), a persistent buffer. */
export function croppedPatchEmbed(
  run: Run,
  latent: Tensor,
  size: number,
  patch: number,
  maximum: number,
): Tensor {
  return run.call('pos_embed', () => {
    const tokens = patchTokens(run, 'proj', latent, size, patch);
    const table = run.parameter(run.weight('pos_embed', 'buffer', [1, maximum ** 2, size]));
    const [height, width] = latent.shape.slice(-2).map((side) => Math.floor(side / patch));
    const cropped = run.call('', () => {
      const square = view(run, table, [1, maximum, maximum, size]);
      const part = slice(run, slice(run, square, 1, height!), 2, width!);
      return reshape(run, part, [1, -1, size]);
    });
    return add(run, tokens, cropped);
  });
}

/** Tokens of `patch`² elements back to an image of `rows` x `columns` tokens, by the einsum `nhwpqc->nchpwq` and a copy. */
export function unpatchify(run: Run, tokens: Tensor, patch: number, rows: number, columns: number): Tensor {
  const batch = tokens.shape[0]!;
  const patches = run.rebind(tokens, reshape(run, tokens, [batch, rows, columns, patch, patch, -1]));
  const moved = run.rebind(patches, permute(run, patches, [0, 5, 1, 3, 2, 4]));
  return reshape(run, moved, [batch, -1, rows * patch, columns * patch]);
}

/** Patches of `patch`² latent elements as tokens, with the channels first or last in each. */
export function patchify(run: Run, latent: Tensor, patch: number, channels: 'first' | 'last'): Tensor {
  const [batch, count, height, width] = latent.shape as [number, number, number, number];
  const [rows, columns] = [height / patch, width / patch];
  const patches = view(run, latent, [batch, count, rows, patch, columns, patch]);
  const moved = permute(run, patches, channels === 'first' ? [0, 2, 4, 1, 3, 5] : [0, 2, 4, 3, 5, 1]);
  return reshape(run, moved, [batch, rows * columns, -1]);
}
