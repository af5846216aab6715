import type { WanConfig } from '../../../content/schemas/architectures/transformer.ts';
import { textProjection } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { modulate } from '../modules/modulation.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { convolution } from '../ops/convolution.ts';
import { add, mul, silu } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { torchRmsNorm, wideLayerNorm } from '../ops/norm.ts';
import {
  cat,
  chunk,
  contiguous,
  create,
  expand,
  permute,
  reshape,
  slice,
  to,
  transpose,
  unsqueeze,
  view,
} from '../ops/shape.ts';
import { latentSize, type Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { tokensFirstAttention } from './flux.ts';

/** Positions stored for each axis. */
const storedPositions = 1024;
const plain = { affine: false };

/** diffusers `WanTransformer3DModel.forward`: Wan 2.1 text to video; frames of the latent are a quarter of the video's. */
export function runWan(run: Run, config: WanConfig, request: Request): void {
  const { batch } = request;
  const frames = Math.floor(((request.frames ?? 1) - 1) / 4) + 1;
  const latent = [frames, ...latentSize(request, 8)];
  const patch = config.patch_size as [number, number, number];
  const grid = latent.map((side, i) => Math.floor(side / patch[i]!)) as [number, number, number];
  const tokens = grid[0] * grid[1] * grid[2];
  const size = config.num_attention_heads * config.attention_head_dim;
  const rotary = rotaryTables(run, config, grid);
  const video = run.input([batch, config.in_channels, ...latent]);
  const options = { kernel: patch, stride: patch, padding: 0 };
  let hidden = run.call('', () => {
    const volume = convolution(run, 'patch_embedding', video, size, options);
    return transpose(run, view(run, volume, [batch, size, tokens]), 1, 2);
  });
  hidden = run.rebind(hidden, contiguous(run, hidden));
  const [temb, vectors, context] = conditions(run, config, request, size) as [Tensor, Tensor, Tensor];
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, context, vectors, rotary, config));
  const table = run.parameter(run.weight('scale_shift_table', 'other', [1, 2, size]));
  const both = run.call('', () => chunk(run, add(run, table, unsqueeze(run, temb, 1)), 2, 1));
  hidden = run.rebind(hidden, wideModulated(run, 'norm_out', hidden, both[1]!, both[0]!));
  const pixels = patch[0] * patch[1] * patch[2] * config.out_channels;
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, pixels));
  const patches = reshape(run, hidden, [batch, ...grid, ...patch, -1]);
  const sides = grid.map((count, i) => count * patch[i]!);
  reshape(run, permute(run, patches, [0, 7, 1, 4, 2, 5, 3, 6]), [batch, config.out_channels, ...sides]);
}

/** `WanRotaryPosEmbed.forward`: cosines and sines of each token, joined over the axes. */
function rotaryTables(run: Run, config: WanConfig, grid: readonly [number, number, number]): Tensor[] {
  const side = 2 * Math.floor(config.attention_head_dim / 6);
  const sizes = [config.attention_head_dim - 2 * side, side, side];
  const tokens = grid[0] * grid[1] * grid[2];
  return run.call('rope', () =>
    ['freqs_cos', 'freqs_sin'].map((name) => {
      const stored = run.parameter(run.weight(name, 'buffer', [storedPositions, config.attention_head_dim]));
      const parts = sizes.map((size, i) => {
        const shape = [1, 1, 1, size].with(i, grid[i]!);
        const axis = {
          ...run.view(slice(run, stored, 1, size), [grid[i]!, size], [config.attention_head_dim, 1]),
        };
        const spread = view(run, axis, shape);
        return expand(run, spread, [...grid, size]);
      });
      return view(run, cat(run, parts, -1), [1, tokens, 1, config.attention_head_dim]);
    }),
  );
}

/** `WanTimeTextImageEmbedding` without a picture: [embedded timestep, six modulation vectors, text]. */
function conditions(run: Run, config: WanConfig, request: Request, size: number): Tensor[] {
  const { batch } = request;
  return run.call('condition_embedder', () => {
    let time = sinusoidalEmbedding(run, run.input([batch]), config.freq_dim);
    time = run.rebind(time, to(run, time, run.dtype));
    const temb = timestepEmbedding(run, 'time_embedder', time, size);
    const vectors = run.call('', () => linear(run, 'time_proj', silu(run, temb), 6 * size));
    const prompt = run.input([batch, request.textTokens ?? config.text_tokens, config.text_dim]);
    const text = textProjection(run, 'text_embedder', prompt, size, 'gelu');
    return [temb, run.rebind(vectors, view(run, vectors, [batch, 6, size])), text];
  });
}

/** `(norm(x.float()) * (1 + scale) + shift).type_as(x)`. */
function wideModulated(run: Run, name: string, x: Tensor, scale: Tensor, shift: Tensor): Tensor {
  return run.call('', () => {
    const normed = run.call('', () => wideLayerNorm(run, name, to(run, x, 'float32'), plain));
    const made = modulate(run, normed, scale, shift, { temporary: true });
    return to(run, made, x.dtype);
  });
}

/** `WanTransformerBlock`: residuals are added in float32. */
function transformerBlock(
  run: Run,
  index: number,
  input: Tensor,
  context: Tensor,
  vectors: Tensor,
  rotary: readonly Tensor[],
  config: WanConfig,
): Tensor {
  const size = input.shape.at(-1)!;
  return run.checkpoint(`blocks.${index}`, () => {
    const table = run.parameter(run.weight('scale_shift_table', 'other', [1, 6, size]));
    const [shift, scale, gate, shiftFf, scaleFf, gateFf] = run.call('', () =>
      chunk(run, add(run, table, to(run, vectors, 'float32')), 6, 1),
    ) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    const residual = (x: Tensor, branch: Tensor, by: Tensor, widenBranch: boolean) =>
      run.call('', () => {
        const wide = to(run, x, 'float32');
        const product = run.call('', () => mul(run, widenBranch ? to(run, branch, 'float32') : branch, by));
        const sum = add(run, wide, product);
        run.drop(wide, product);
        return to(run, sum, x.dtype);
      });
    let normed = wideModulated(run, 'norm1', input, scale, shift);
    let attended = attention(run, 'attn1', normed, null, rotary, config);
    let hidden = residual(input, attended, gate, false);
    const plainNormed = run.call('', () => {
      const wide = run.call('', () => wideLayerNorm(run, 'norm2', to(run, hidden, 'float32')));
      return to(run, wide, run.dtype);
    });
    normed = run.rebind(normed, plainNormed);
    attended = run.rebind(attended, attention(run, 'attn2', normed, context, null, config));
    hidden = run.rebind(hidden, add(run, hidden, attended));
    normed = run.rebind(normed, wideModulated(run, 'norm3', hidden, scaleFf, shiftFf));
    const widened = feedForward(run, 'ffn', normed, 'gelu-approximate', { inner: config.ffn_dim });
    return residual(hidden, widened, gateFf, true);
  });
}

/** `WanAttention`: queries and keys normed over all heads at once; over the video they are rotated. */
function attention(
  run: Run,
  name: string,
  x: Tensor,
  context: Tensor | null,
  rotary: readonly Tensor[] | null,
  config: WanConfig,
): Tensor {
  const size = x.shape.at(-1)!;
  const source = context ?? x;
  return run.call(name, () => {
    let [query, key, value] = [x, source, source].map((from, i) =>
      linear(run, ['to_q', 'to_k', 'to_v'][i]!, from, size),
    ) as [Tensor, Tensor, Tensor];
    query = run.rebind(query, torchRmsNorm(run, 'norm_q', query));
    key = run.rebind(key, torchRmsNorm(run, 'norm_k', key));
    [query, key, value] = [query, key, value].map((part) =>
      run.rebind(part, view(run, part, [...part.shape.slice(0, 2), config.num_attention_heads, -1])),
    ) as [Tensor, Tensor, Tensor];
    if (rotary) {
      query = run.rebind(query, rotated(run, query, rotary));
      key = run.rebind(key, rotated(run, key, rotary));
    }
    let hidden = tokensFirstAttention(run, query, key, value);
    hidden = run.rebind(hidden, reshape(run, hidden, [...hidden.shape.slice(0, 2), -1]));
    return run.rebind(hidden, linear(run, 'to_out.0', hidden, size));
  });
}

/** Rotation of pairs written into a new tensor, even and odd elements one after the other. */
function rotated(run: Run, x: Tensor, [cosines, sines]: readonly Tensor[]): Tensor {
  return run.call('', () => {
    const half = x.shape.at(-1)! / 2;
    const everyOther = (part: Tensor) => run.view(part, part.shape.with(-1, half), part.strides.with(-1, 2));
    const [even, odd, cos, sin] = [everyOther(x), everyOther(x), everyOther(cosines!), everyOther(sines!)];
    const out = create(run, 'empty_like', x.shape, x.dtype);
    for (let i = 0; i < 2; i++) {
      run.call('', () => {
        const terms = [mul(run, even, i === 0 ? cos : sin), mul(run, odd, i === 0 ? sin : cos)] as const;
        return void add(run, terms[0], terms[1]);
      });
    }
    return out;
  });
}
