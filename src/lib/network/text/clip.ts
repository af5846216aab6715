import type { ClipTextConfig, ClipVisionConfig } from '../../../content/schemas/architectures/text.ts';
import { convolution } from '../ops/convolution.ts';
import { add, mul, mulScalar, sigmoid } from '../ops/elementwise.ts';
import { embedding, linear, linears, noBias } from '../ops/linear.ts';
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

/** transformers `CLIPTextModel.forward`, with the projection of the pooled state if the model has one. */
export function runClipText(run: Run, config: ClipTextConfig, request: Request): void {
  const { max_position_embeddings: tokens, hidden_size: width } = config;
  const ids = run.input([request.batch, tokens], 'int64');
  run.call('', () => {
    const pooled = run.call('text_model', () => {
      const rows = view(run, ids, [request.batch, tokens]);
      const hidden = run.call('embeddings', () => {
        const tokenStates = embedding(run, 'token_embedding', rows, config.vocab_size, width);
        return add(run, tokenStates, positionEmbedding(run, tokens, width));
      });
      const encoded = encodeLayers(run, config, hidden, 'final_layer_norm');
      return run.emitOne('index', [encoded], { shape: [request.batch, width], dtype: encoded.dtype });
    });
    if (config.projection_dim !== null) linear(run, 'text_projection', pooled, config.projection_dim, noBias);
  });
}

/** The embeddings of positions 0 to `count` - 1, looked up by a buffer of their numbers. */
function positionEmbedding(run: Run, count: number, width: number): Tensor {
  const numbers = run.parameter(run.weight('position_ids', 'buffer', [1, count], 'int64'));
  return embedding(run, 'position_embedding', numbers, count, width);
}

/** transformers `CLIPVisionModelWithProjection.forward`, as the safety checker runs it. */
export function runClipVision(run: Run, config: ClipVisionConfig, request: Request): void {
  const image = run.input([request.batch, 3, config.image_size, config.image_size]);
  const patches = Math.floor(config.image_size / config.patch_size) ** 2;
  const width = config.hidden_size;
  run.call('', () => {
    const pooled = run.call('vision_model', () => {
      let hidden = run.call('embeddings', () => {
        const { patch_size: side } = config;
        const options = { kernel: side, stride: side, padding: 0, bias: false };
        const patched = convolution(run, 'patch_embedding', image, width, options);
        const rows = permute(run, reshape(run, patched, [request.batch, width, patches]), [0, 2, 1]);
        const first = run.parameter(run.weight('class_embedding', 'embedding', [width]), [1, 1, width]);
        const joined = cat(run, [expand(run, first, [request.batch, 1, width]), rows], 1);
        return add(run, joined, positionEmbedding(run, patches + 1, width));
      });
      hidden = run.rebind(hidden, layerNorm(run, 'pre_layrnorm', hidden));
      return encodeLayers(run, config, hidden, 'post_layernorm');
    });
    linear(run, 'visual_projection', pooled, config.projection_dim, noBias);
  });
}

/** The layers, then the last norm. The caller keeps the embeddings. */
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
    const [query, key, value] = linears(run, ['q_proj', 'k_proj', 'v_proj'], x, width);
    const attended = headAttention(run, query, key, value, { heads });
    return linear(run, 'out_proj', attended, width);
  });
}

/** Two linear layers around `quick_gelu`: x times the sigmoid of 1.702 x. */
function feedForward(run: Run, name: string, x: Tensor, inner: number): Tensor {
  return run.call(name, () => {
    let hidden = linear(run, 'fc1', x, inner);
    hidden = run.replace(hidden, () => {
      const scaled = mulScalar(run, hidden);
      return mul(run, hidden, run.rebind(scaled, sigmoid(run, scaled)));
    });
    return linear(run, 'fc2', hidden, x.shape.at(-1)!);
  });
}
