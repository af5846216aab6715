import type { WanConfig } from '../../../content/schemas/architectures/transformer.ts';
import { textProjection } from '../modules/conditioning.ts';
import { feedForward } from '../modules/feed-forward.ts';
import { mergeHeads, splitHeads, tokensFirstAttention } from '../modules/heads.ts';
import { modulate, siluLinear, tableVectors } from '../modules/modulation.ts';
import type { RotaryTable } from '../modules/rotary.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { convolution } from '../ops/convolution.ts';
import { add, mul } from '../ops/elementwise.ts';
import { linear, linears } from '../ops/linear.ts';
import { noAffine, torchRmsNorm, wideLayerNorm } from '../ops/norm.ts';
import {
  cat,
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
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';

/** Positions stored for each axis. */
const storedPositions = 1024;

/** diffusers `WanTransformer3DModel.forward`: Wan 2.1 text to video; the latent has a quarter of the video's frames. */
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
  const [temb, vectors, context] = conditions(run, config, request, size);
  const inputs = { context, vectors, rotary, config };
  for (let i = 0; i < config.num_layers; i++)
    hidden = run.rebind(hidden, transformerBlock(run, i, hidden, inputs));
  const [shift, scale] = tableVectors(run, () => unsqueeze(run, temb, 1), 2, size, [1, 2, size]);
  hidden = run.rebind(hidden, wideModulated(run, 'norm_out', hidden, scale, shift));
  const pixels = patch[0] * patch[1] * patch[2] * config.out_channels;
  hidden = run.rebind(hidden, linear(run, 'proj_out', hidden, pixels));
  const patches = reshape(run, hidden, [batch, ...grid, ...patch, -1]);
  const sides = grid.map((count, i) => count * patch[i]!);
  reshape(run, permute(run, patches, [0, 7, 1, 4, 2, 5, 3, 6]), [batch, config.out_channels, ...sides]);
}

/** `WanRotaryPosEmbed.forward`: cosines and sines of each token, concatenated over the axes. */
function rotaryTables(run: Run, config: WanConfig, grid: readonly [number, number, number]): RotaryTable {
  const side = 2 * Math.floor(config.attention_head_dim / 6);
  const sizes = [config.attention_head_dim - 2 * side, side, side];
  const tokens = grid[0] * grid[1] * grid[2];
  return run.call('rope', () =>
    eachOf(['freqs_cos', 'freqs_sin'], (name) => {
      const stored = run.parameter(run.weight(name, 'buffer', [storedPositions, config.attention_head_dim]));
      const parts = sizes.map((size, i) => {
        const part = slice(run, stored, 1, size);
        const axis = run.view(part, [grid[i]!, size], [config.attention_head_dim, 1]);
        const spread = view(run, axis, [1, 1, 1, size].with(i, grid[i]!));
        return expand(run, spread, [...grid, size]);
      });
      return view(run, cat(run, parts, -1), [1, tokens, 1, config.attention_head_dim]);
    }),
  );
}

/** `WanTimeTextImageEmbedding` without an image: [embedded timestep, six modulation vectors, text]. */
function conditions(run: Run, config: WanConfig, request: Request, size: number): Tensors<3> {
  const { batch } = request;
  return run.call('condition_embedder', () => {
    let time = sinusoidalEmbedding(run, run.input([batch]), config.freq_dim);
    time = run.rebind(time, to(run, time, run.dtype));
    const temb = timestepEmbedding(run, 'time_embedder', time, size);
    const vectors = siluLinear(run, 'time_proj', temb, 6 * size);
    const prompt = run.input([batch, request.textTokens ?? config.text_tokens, config.text_dim]);
    const text = textProjection(run, 'text_embedder', prompt, size, 'gelu');
    return [temb, run.rebind(vectors, view(run, vectors, [batch, 6, size])), text];
  });
}

/** `(norm(x.float()) * (1 + scale) + shift).type_as(x)`. */
function wideModulated(run: Run, name: string, x: Tensor, scale: Tensor, shift: Tensor): Tensor {
  return run.call('', () => {
    const normed = run.call('', () => wideLayerNorm(run, name, to(run, x, 'float32'), noAffine));
    const made = modulate(run, normed, scale, shift, true);
    return to(run, made, x.dtype);
  });
}

/** Inputs of every block in addition to the states. */
interface BlockInputs {
  context: Tensor;
  vectors: Tensor;
  rotary: RotaryTable;
  config: WanConfig;
}

/** `WanTransformerBlock`: adds residuals in float32. */
function transformerBlock(run: Run, index: number, input: Tensor, inputs: BlockInputs): Tensor {
  const { context, vectors, rotary, config } = inputs;
  const [size, heads] = [input.shape.at(-1)!, config.num_attention_heads];
  return run.checkpoint(`blocks.${index}`, () => {
    const own = tableVectors(run, () => to(run, vectors, 'float32'), 6, size, [1, 6, size]);
    const [shift, scale, gate, shiftFf, scaleFf, gateFf] = own;
    const residual = (x: Tensor, branch: Tensor, by: Tensor, widenBranch: boolean) =>
      run.call('', () => {
        const wide = to(run, x, 'float32');
        const product = run.call('', () => mul(run, widenBranch ? to(run, branch, 'float32') : branch, by));
        const sum = add(run, wide, product);
        run.drop(wide, product);
        return to(run, sum, x.dtype);
      });
    let normed = wideModulated(run, 'norm1', input, scale, shift);
    let attended = attention(run, 'attn1', normed, heads, null, rotary);
    let hidden = residual(input, attended, gate, false);
    normed = run.replace(normed, () => {
      const wide = run.call('', () => wideLayerNorm(run, 'norm2', to(run, hidden, 'float32')));
      return to(run, wide, run.dtype);
    });
    attended = run.rebind(attended, attention(run, 'attn2', normed, heads, context, null));
    hidden = run.rebind(hidden, add(run, hidden, attended));
    normed = run.rebind(normed, wideModulated(run, 'norm3', hidden, scaleFf, shiftFf));
    const widened = feedForward(run, 'ffn', normed, 'gelu-approximate', config.ffn_dim);
    return residual(hidden, widened, gateFf, true);
  });
}

/** `WanAttention`: norms queries and keys over all heads together, and rotates them if given a table. */
function attention(
  run: Run,
  name: string,
  x: Tensor,
  heads: number,
  context: Tensor | null,
  rotary: RotaryTable | null,
): Tensor {
  const size = x.shape.at(-1)!;
  return run.call(name, () => {
    let query = linear(run, 'to_q', x, size);
    let [key, value] = linears(run, ['to_k', 'to_v'], context ?? x, size);
    query = run.rebind(query, torchRmsNorm(run, 'norm_q', query));
    key = run.rebind(key, torchRmsNorm(run, 'norm_k', key));
    [query, key, value] = eachOf([query, key, value], (part) => splitHeads(run, part, heads));
    if (rotary) {
      query = run.rebind(query, rotated(run, query, rotary));
      key = run.rebind(key, rotated(run, key, rotary));
    }
    const hidden = mergeHeads(run, tokensFirstAttention(run, query, key, value));
    return run.rebind(hidden, linear(run, 'to_out.0', hidden, size));
  });
}

/** Rotates pairs into a new tensor: first the even elements, then the odd ones. */
function rotated(run: Run, x: Tensor, [cosines, sines]: RotaryTable): Tensor {
  return run.call('', () => {
    const half = x.shape.at(-1)! / 2;
    const everyOther = (part: Tensor) => run.view(part, part.shape.with(-1, half), part.strides.with(-1, 2));
    const [even, odd, cos, sin] = eachOf([x, x, cosines, sines], everyOther);
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
