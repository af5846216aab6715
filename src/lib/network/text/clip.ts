import type { ClipTextConfig, ClipVisionConfig } from '../../../content/schemas/architectures/text.ts';
import { convolution } from '../ops/convolution.ts';
import { add, mul, mulScalar, sigmoid } from '../ops/elementwise.ts';
import { embedding, linear } from '../ops/linear.ts';
import { layerNorm } from '../ops/norm.ts';
import { cat, expand, permute, reshape, view } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import { headAttention } from './head-attention.ts';

type LayerConfig = Pick<
  ClipTextConfig,
  'hidden_size' | 'intermediate_size' | 'num_hidden_layers' | 'num_attention_heads'
>;

/** transformers `CLIPTextModel.forward`, with the pooled state's projection where the model has one. */
export function runClipText(run: Run, config: ClipTextConfig, request: Request): void {
  const tokens = config.max_position_embeddings;
  const ids = run.input([request.batch, tokens], 'int64');
  run.call('', () => {
    const pooled = run.call('text_model', () => {
      const rows = view(run, ids, [request.batch, tokens]);
      const hidden = run.call('embeddings', () => {
        const named = embedding(run, 'token_embedding', rows, config.vocab_size, config.hidden_size);
        const numbers = run.weight('position_ids', 'buffer', [1, tokens], 'int64');
        const places = embedding(
          run,
          'position_embedding',
          run.parameter(numbers),
          tokens,
          config.hidden_size,
        );
        return add(run, named, places);
      });
      const encoded = encodeLayers(run, config, hidden, 'final_layer_norm');
      return run.emitOne('index', [encoded], {
        shape: [request.batch, config.hidden_size],
        dtype: encoded.dtype,
      });
    });
    if (config.projection_dim !== null)
      linear(run, 'text_projection', pooled, config.projection_dim, { bias: false });
  });
}

/** transformers `CLIPVisionModelWithProjection.forward`, as the safety checker runs it. */
export function runClipVision(run: Run, config: ClipVisionConfig, request: Request): void {
  const picture = run.input([request.batch, 3, config.image_size, config.image_size]);
  const patches = Math.floor(config.image_size / config.patch_size) ** 2;
  const width = config.hidden_size;
  run.call('', () => {
    const pooled = run.call('vision_model', () => {
      let hidden = run.call('embeddings', () => {
        const { patch_size: side } = config;
        const patched = convolution(run, 'patch_embedding', picture, width, {
          kernel: side,
          stride: side,
          padding: 0,
          bias: false,
        });
        const rows = permute(run, reshape(run, patched, [request.batch, width, patches]), [0, 2, 1]);
        const first = run.parameter(run.weight('class_embedding', 'embedding', [width]), [1, 1, width]);
        const joined = cat(run, [expand(run, first, [request.batch, 1, width]), rows], 1);
        const numbers = run.parameter(run.weight('position_ids', 'buffer', [1, patches + 1], 'int64'));
        return add(run, joined, embedding(run, 'position_embedding', numbers, patches + 1, width));
      });
      hidden = run.rebind(hidden, layerNorm(run, 'pre_layrnorm', hidden));
      return encodeLayers(run, config, hidden, 'post_layernorm');
    });
    linear(run, 'visual_projection', pooled, config.projection_dim, { bias: false });
  });
}

/** The layers, then the last norm. The embeddings stay bound in the calling function. */
function encodeLayers(run: Run, config: LayerConfig, embedded: Tensor, lastNorm: string): Tensor {
  let hidden = run.alias(embedded);
  for (let i = 0; i < config.num_hidden_layers; i++) {
    hidden = run.rebind(hidden, encoderLayer(run, `encoder.layers.${i}`, hidden, config));
  }
  return run.rebind(hidden, layerNorm(run, lastNorm, hidden));
}

function encoderLayer(run: Run, name: string, x: Tensor, config: LayerConfig): Tensor {
  return run.checkpoint(name, () => {
    let hidden = layerNorm(run, 'layer_norm1', x);
    hidden = run.rebind(hidden, selfAttention(run, 'self_attn', hidden, config.num_attention_heads));
    hidden = run.rebind(hidden, add(run, x, hidden));
    const residual = hidden;
    let inner = layerNorm(run, 'layer_norm2', hidden);
    inner = run.rebind(inner, feedForward(run, 'mlp', inner, config.intermediate_size));
    return add(run, residual, inner);
  });
}

function selfAttention(run: Run, name: string, x: Tensor, heads: number): Tensor {
  const width = x.shape.at(-1)!;
  return run.call(name, () => {
    const [query, key, value] = ['q_proj', 'k_proj', 'v_proj'].map((part) => linear(run, part, x, width));
    const attended = headAttention(run, query!, key!, value!, { heads });
    return linear(run, 'out_proj', attended, width);
  });
}

/** Two linear layers around `quick_gelu`: x times the sigmoid of 1.702 x. */
function feedForward(run: Run, name: string, x: Tensor, inner: number): Tensor {
  return run.call(name, () => {
    let hidden = linear(run, 'fc1', x, inner);
    const active = run.call('', () => {
      const scaled = mulScalar(run, hidden);
      return mul(run, hidden, run.rebind(scaled, sigmoid(run, scaled)));
    });
    hidden = run.rebind(hidden, active);
    return linear(run, 'fc2', hidden, x.shape.at(-1)!);
  });
}
