import type { LanguageModelConfig } from '../../../content/schemas/architectures/text.ts';
import { add, cos, mul, neg, silu, sin } from '../ops/elementwise.ts';
import { embedding, linear, linearWeights, noBias } from '../ops/linear.ts';
import { rmsNorm } from '../ops/norm.ts';
import { cat, chunk, create, reshape, slice, to, transpose, unsqueeze, view } from '../ops/shape.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import { eachOf, type Tensor, type Tensors } from '../tensor.ts';
import { headAttention } from './head-attention.ts';
import { declareVisionTower } from './vision-tower.ts';

/** Rotary embedding of every position: cosines and sines, (batch, 1, tokens, head size). */
type Rotary = readonly [cosines: Tensor, sines: Tensor];

/**
 * A decoder-only language model used for its hidden states (Gemma 2, Qwen, Mistral, ChatGLM): as transformers runs it
 * with a padding mask, keeping the states of every layer for `output_hidden_states`.
 */
export function runLanguageModel(run: Run, config: LanguageModelConfig, request: Request): void {
  const { batch, textTokens: tokens = 512 } = request;
  const ids = run.input([batch, tokens], 'int64');
  run.call('', () => {
    let hidden = embedding(run, 'embed_tokens', ids, config.vocab_size, config.hidden_size);
    const mask = create(run, 'causal_mask', [batch, 1, tokens, tokens], 'bool');
    const rotary = rotaryEmbedding(run, batch, tokens, config.head_dim);
    for (let i = 0; i < config.num_hidden_layers; i++) {
      // The list of hidden states keeps every state, so the old one is not dropped.
      hidden = decoderLayer(run, `layers.${i}`, hidden, config, rotary);
    }
    run.drop(mask);
    rmsNorm(run, 'norm', hidden);
  });
  if (config.output_head)
    run.call('lm_head', () => void linearWeights(run, config.hidden_size, config.vocab_size, noBias));
  if (config.vision) declareVisionTower(run, config.vision);
}

function rotaryEmbedding(run: Run, batch: number, tokens: number, size: number): Rotary {
  const [cosines, sines] = run.call('', () => {
    const halves = create(run, 'bmm', [batch, tokens, size / 2], 'float32');
    const angles = cat(run, [halves, halves], -1);
    const [wideCos, wideSin] = [cos(run, angles), sin(run, angles)];
    return [to(run, wideCos, run.dtype), to(run, wideSin, run.dtype)];
  });
  return [unsqueeze(run, cosines, 1), unsqueeze(run, sines, 1)];
}

function decoderLayer(run: Run, name: string, x: Tensor, config: LanguageModelConfig, rotary: Rotary) {
  const gemma = config.norms_per_layer === 4;
  return run.checkpoint(name, () => {
    let hidden = rmsNorm(run, 'input_layernorm', x);
    const attended = run.call('self_attn', () => selfAttention(run, hidden, config, rotary));
    hidden = run.rebind(hidden, attended);
    if (gemma) hidden = run.rebind(hidden, rmsNorm(run, 'post_attention_layernorm', hidden));
    const residual = run.rebind(hidden, add(run, x, hidden));
    hidden = rmsNorm(run, gemma ? 'pre_feedforward_layernorm' : 'post_attention_layernorm', residual);
    const widened = run.call('mlp', () => feedForward(run, hidden, config));
    hidden = run.rebind(hidden, widened);
    if (gemma) hidden = run.rebind(hidden, rmsNorm(run, 'post_feedforward_layernorm', hidden));
    return add(run, residual, hidden);
  });
}

function selfAttention(run: Run, x: Tensor, config: LanguageModelConfig, [cosines, sines]: Rotary): Tensor {
  const { num_attention_heads: heads, num_key_value_heads: keyValueHeads, head_dim: size } = config;
  const [q, k, v] = project(run, x, config);
  const split = (projected: Tensor, count: number, norm: string) => {
    const [batch, tokens] = projected.shape as [number, number];
    let states = view(run, projected, [batch, tokens, count, size]);
    if (config.query_key_norm && norm !== '') states = run.rebind(states, rmsNorm(run, norm, states));
    return run.rebind(states, transpose(run, states, 1, 2));
  };
  const query = split(q, heads, 'q_norm');
  const key = split(k, keyValueHeads, 'k_norm');
  const value = split(v, keyValueHeads, '');
  if (config.query_key_norm) run.drop(q, k);
  const rotated = eachOf([query, key], (states) => rotate(run, states, cosines, sines));
  run.drop(query, key, q, k);
  const attended = headAttention(run, ...rotated, value, { heads, keyValueHeads });
  return linear(run, config.fused_projections ? 'dense' : 'o_proj', attended, config.hidden_size, noBias);
}

function project(run: Run, x: Tensor, config: LanguageModelConfig): Tensors<3> {
  const queryWidth = config.num_attention_heads * config.head_dim;
  const keyWidth = config.num_key_value_heads * config.head_dim;
  const widths = [queryWidth, keyWidth, keyWidth] as const;
  const options = { bias: config.attention_bias };
  if (!config.fused_projections)
    return eachOf(['q_proj', 'k_proj', 'v_proj'], (name, i) => linear(run, name, x, widths[i]!, options));
  const all = linear(run, 'query_key_value', x, queryWidth + 2 * keyWidth, options);
  return eachOf(widths, (width) =>
    run.call('', () => reshape(run, slice(run, all, -1, width), [...x.shape.slice(0, -1), width])),
  );
}

/** `x cos + rotate_half(x) sin`. */
function rotate(run: Run, x: Tensor, cosines: Tensor, sines: Tensor): Tensor {
  return run.call('', () => {
    const straight = mul(run, x, cosines);
    const half = run.call('', () => {
      const [first, second] = chunk(run, x, 2, -1);
      return cat(run, [neg(run, second), first], -1);
    });
    return add(run, straight, run.rebind(half, mul(run, half, sines)));
  });
}

function feedForward(run: Run, x: Tensor, config: LanguageModelConfig): Tensor {
  const { intermediate_size: inner } = config;
  if (config.fused_projections) {
    const both = linear(run, 'dense_h_to_4h', x, 2 * inner, noBias);
    const [gate, other] = chunk(run, both, 2, -1);
    return linear(run, 'dense_4h_to_h', mul(run, silu(run, gate), other), config.hidden_size, noBias);
  }
  const gate = linear(run, 'gate_proj', x, inner, noBias);
  const active = run.rebind(gate, silu(run, gate));
  const product = mul(run, active, linear(run, 'up_proj', x, inner, noBias));
  return linear(run, 'down_proj', product, config.hidden_size, noBias);
}
