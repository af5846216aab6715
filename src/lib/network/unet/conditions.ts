import type { UNetConfig } from '../../../content/schemas/architectures/unet.ts';
import { sinusoidalEmbedding, timestepEmbedding } from '../modules/timestep.ts';
import { add } from '../ops/elementwise.ts';
import { linear } from '../ops/linear.ts';
import { cat, expand, reshape, to, unsqueeze } from '../ops/shape.ts';
import type { Run } from '../run.ts';
import type { Tensor } from '../tensor.ts';
import type { Conditioning } from './blocks.ts';

/** The fields of a U-Net's config that set its conditioning. */
export type ConditionsConfig = Pick<
  UNetConfig,
  | 'block_out_channels'
  | 'cross_attention_dim'
  | 'encoder_hid_dim'
  | 'addition_embed_type'
  | 'addition_time_embed_dim'
  | 'projection_class_embeddings_input_dim'
  | 'pooled_prompt_dim'
>;

/**
 * Embeds the timestep and SDXL's image sizes with the pooled prompt, and projects another text encoder's states.
 * @param inlined whether the code is part of the caller's function (ControlNet), so that its names stay bound
 */
export function embedConditions(
  run: Run,
  config: ConditionsConfig,
  batch: number,
  tokens: number,
  inlined = false,
): Conditioning {
  const prompt = run.input([batch, tokens, config.encoder_hid_dim ?? config.cross_attention_dim]);
  const size = config.block_out_channels[0]!;
  const sinusoid = embedTimestep(run, batch, size);
  let temb = timestepEmbedding(run, 'time_embedding', sinusoid, 4 * size);
  if (config.addition_embed_type === 'text_time') {
    const embed = () => embedSizes(run, config, batch, 4 * size);
    const sizes = inlined ? embed() : run.call('', embed);
    temb = run.rebind(temb, add(run, temb, sizes));
  }
  const context =
    config.encoder_hid_dim === null
      ? prompt
      : linear(run, 'encoder_hid_proj', prompt, config.cross_attention_dim);
  return { temb, context };
}

function embedTimestep(run: Run, batch: number, size: number): Tensor {
  return run.call('', () => {
    const timestep = run.input([], 'int64');
    const timesteps = expand(run, unsqueeze(run, timestep, 0), [batch]);
    return to(run, sinusoidalEmbedding(run, timesteps, size), run.dtype);
  });
}

function embedSizes(run: Run, config: ConditionsConfig, batch: number, size: number): Tensor {
  const { projection_class_embeddings_input_dim: inputs, addition_time_embed_dim: each } = config;
  const pooledPrompt = run.input([batch, config.pooled_prompt_dim!]);
  // Original size, crop and target size; the refiner has an aesthetic score instead of the last.
  const timeIds = run.input([batch, (inputs! - config.pooled_prompt_dim!) / each!]);
  let sizes = sinusoidalEmbedding(run, reshape(run, timeIds, [-1]), each!);
  sizes = run.rebind(sizes, reshape(run, sizes, [batch, -1]));
  let joined = cat(run, [pooledPrompt, sizes], -1);
  joined = run.rebind(joined, to(run, joined, run.dtype));
  return timestepEmbedding(run, 'add_embedding', joined, size);
}
