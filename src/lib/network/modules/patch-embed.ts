import { convolution } from '../ops/convolution.ts';
import { add } from '../ops/elementwise.ts';
import { permute, reshape, slice, transpose, view } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';

/** `proj(latent).flatten(2).transpose(1, 2)`: patches become tokens, still laid out channel by channel. */
export function patchTokens(run: Run, name: string, latent: Tensor, size: number, patch: number): Tensor {
  return run.call('', () => {
    const picture = convolution(run, name, latent, size, { kernel: patch, stride: patch, padding: 0 });
    return transpose(run, view(run, picture, [picture.shape[0]!, size, -1]), 1, 2);
  });
}

/** diffusers `PatchEmbed` named `pos_embed` that crops its learnt-size table of positions (SD3), a persistent buffer. */
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

/** Tokens of `patch`² pixels of `channels` back to a picture, by the einsum `nhwpqc->nchpwq` and a copy. */
export function unpatchify(
  run: Run,
  tokens: Tensor,
  channels: number,
  patch: number,
  height: number,
  width: number,
): Tensor {
  const batch = tokens.shape[0]!;
  const patches = run.rebind(tokens, reshape(run, tokens, [batch, height, width, patch, patch, channels]));
  const moved = run.rebind(patches, permute(run, patches, [0, 5, 1, 3, 2, 4]));
  return reshape(run, moved, [batch, channels, height * patch, width * patch]);
}
