/** A model from the files of a diffusers ONNX export (`model_index.json` and the configurations beside its networks). */
import { z } from 'zod';
import { demoModelSchema, type DemoModel } from '../../../content/schemas/demo-model.ts';
import { FaultError } from '../faults.ts';
import type { SamplerId } from '../samplers.ts';

export interface ExportFiles {
  /** A JSON file below the base; null if the server does not have it. */
  json(path: string): Promise<unknown>;
  /** Bytes of a file below the base, `unknown` if the server does not tell them; null if it does not have the file. */
  size(path: string): Promise<number | 'unknown' | null>;
}

const index = z.looseObject({ _class_name: z.string() });
/** `[library, class]` of a part; null if the pipeline has none. */
const part = z.tuple([z.string().nullable(), z.string().nullable()]).optional();
const pipelineParts = z.looseObject({
  unet: part,
  transformer: part,
  text_encoder_2: part,
  scheduler: part,
});
/** Defaults are those of diffusers' configurations, which older exports leave out. */
const schedulerConfig = z.looseObject({
  beta_schedule: z.string().optional(),
  beta_start: z.number().default(0.00085),
  beta_end: z.number().default(0.012),
  num_train_timesteps: z.int().default(1000),
  prediction_type: z.string().default('epsilon'),
  timestep_spacing: z.string().default('leading'),
  rescale_betas_zero_snr: z.boolean().default(false),
  timestep_scaling: z.number().default(10),
  shift: z.number().default(1),
});
const unetConfig = z.looseObject({
  in_channels: z.int().positive(),
  sample_size: z.union([z.int().positive(), z.tuple([z.int().positive(), z.int().positive()])]),
  addition_embed_type: z.string().nullable().default(null),
  time_cond_proj_dim: z.number().nullable().default(null),
  torch_dtype: z.string().nullable().optional(),
});
const vaeConfig = z.looseObject({
  latent_channels: z.int().positive().default(4),
  block_out_channels: z.array(z.int()).default([128, 256, 512, 512]),
  scaling_factor: z.number().default(0.18215),
  shift_factor: z.number().nullable().default(null),
});
const textConfig = z.looseObject({ max_position_embeddings: z.int().positive().default(77) });
const tokenizerConfig = z.looseObject({
  pad_token: z.union([z.string(), z.looseObject({ content: z.string() })]).nullish(),
});

/** Names under which exporters store a graph's weights beside it; the first one may go on as `…_1`, `…_2` and so on. */
const externalNames = ['model.onnx_data', 'model.onnx.data', 'weights.pb'];
const shard = (number: number) => `${externalNames[0]!}_${number}`;

const cannot = (why: string) => new FaultError('model-unreadable', why);

const samplerOf: Record<string, SamplerId> = {
  DDIMScheduler: 'ddim',
  EulerDiscreteScheduler: 'euler',
  EulerAncestralDiscreteScheduler: 'euler_ancestral',
  DPMSolverMultistepScheduler: 'dpmpp_2m',
  LCMScheduler: 'lcm',
  FlowMatchEulerDiscreteScheduler: 'flow_euler',
};

async function config<Schema extends z.ZodType>(
  { json }: ExportFiles,
  paths: string[],
  schema: Schema,
): Promise<z.infer<Schema>> {
  for (const path of paths) {
    const value = await json(path);
    if (value === null) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw cannot(`${path}, ${issue!.path.join('.') || 'as a whole'}: ${issue!.message}`);
  }
  throw cannot(`the folder has no ${paths.join(' and no ')}`);
}

const bytesOf = (size: number | 'unknown') => (size === 'unknown' ? null : size);

async function network({ size }: ExportFiles, folder: string) {
  const path = `${folder}/model.onnx`;
  const bytes = await size(path);
  if (bytes === null) return null;
  const external: { path: string; bytes: number | null; sha256: null }[] = [];
  const found = async (name: string) => {
    const data = await size(`${folder}/${name}`);
    if (data !== null) external.push({ path: `${folder}/${name}`, bytes: bytesOf(data), sha256: null });
    return data !== null;
  };
  for (const name of externalNames) await found(name);
  for (let number = 1; await found(shard(number)); number += 1);
  return { path, bytes: bytesOf(bytes), sha256: null, external };
}

/** A text, which servers may compress: the length that they state is then not its own. */
async function textFile({ size }: ExportFiles, path: string) {
  const bytes = await size(path);
  if (bytes === null) throw cannot(`the folder has no ${path}`);
  return { path, bytes: null, about: bytesOf(bytes), sha256: null };
}

function noiseOf(scheduler: z.infer<typeof schedulerConfig>) {
  const schedule = scheduler.beta_schedule ?? 'linear';
  if (schedule !== 'linear' && schedule !== 'scaled_linear')
    throw cannot(`its noise schedule “${schedule}” is not supported`);
  const spacing = scheduler.timestep_spacing;
  if (spacing !== 'linspace' && spacing !== 'leading' && spacing !== 'trailing')
    throw cannot(`its timestep spacing “${spacing}” is not supported`);
  return {
    schedule,
    betaStart: scheduler.beta_start,
    betaEnd: scheduler.beta_end,
    timesteps: scheduler.num_train_timesteps,
    zeroTerminalSnr: scheduler.rescale_betas_zero_snr,
    spacing,
  } as const;
}

/** The id of the token that fills a prompt: CLIP's end of text, or what the tokenizer's configuration names. */
async function padOf(files: ExportFiles): Promise<number> {
  const named = tokenizerConfig.safeParse(await files.json('tokenizer/tokenizer_config.json'));
  const pad = named.success ? named.data.pad_token : null;
  const token = typeof pad === 'string' ? pad : (pad?.content ?? '<|endoftext|>');
  const vocabulary = z.record(z.string(), z.int()).safeParse(await files.json('tokenizer/vocab.json'));
  const id = vocabulary.success ? vocabulary.data[token] : undefined;
  if (id === undefined) throw cannot(`tokenizer/vocab.json does not contain the padding token “${token}”`);
  return id;
}

/** Why a pipeline cannot run here, before its files are read. */
function refuse(parts: z.infer<typeof pipelineParts>, name: string): void {
  if (!parts.unet?.[1])
    throw cannot(
      parts.transformer?.[1]
        ? `${name} has a transformer (${parts.transformer[1]}); the demo runs models with a U-Net of the Stable Diffusion 1 and 2 families`
        : `${name} has no U-Net`,
    );
  if (parts.text_encoder_2?.[1])
    throw cannot(`${name} has two text encoders, as Stable Diffusion XL; the demo runs models with one`);
}

/**
 * The model that a folder holds.
 * @param base address of the folder, which ends in a slash
 * @returns null if the folder has no `model_index.json`
 * @throws FaultError (model-unreadable) with the file and what is wrong or unsupported
 */
export async function readDiffusersExport(base: string, files: ExportFiles): Promise<DemoModel | null> {
  const indexed = await files.json('model_index.json');
  if (indexed === null) return null;
  const named = index.safeParse(indexed);
  const parts = pipelineParts.safeParse(indexed);
  if (!named.success || !parts.success) throw cannot('model_index.json does not describe a pipeline');
  refuse(parts.data, named.data._class_name);
  const scheduler = await config(files, ['scheduler/scheduler_config.json'], schedulerConfig);
  const unet = await config(files, ['unet/config.json'], unetConfig);
  const vae = await config(files, ['vae_decoder/config.json', 'vae/config.json'], vaeConfig);
  const text = await config(files, ['text_encoder/config.json'], textConfig);
  if (unet.in_channels !== vae.latent_channels)
    throw cannot(
      `its U-Net takes ${unet.in_channels} channels for latents of ${vae.latent_channels}, as models for inpainting do`,
    );
  if (unet.addition_embed_type !== null || unet.time_cond_proj_dim !== null)
    throw cannot('its U-Net takes further conditions, which the demo does not compute');
  const networks = {
    text_encoder: await network(files, 'text_encoder'),
    unet: await network(files, 'unet'),
    vae_decoder: await network(files, 'vae_decoder'),
    vae_encoder: await network(files, 'vae_encoder'),
  };
  for (const [folder, found] of Object.entries(networks))
    if (found === null && folder !== 'vae_encoder') throw cannot(`the folder has no ${folder}/model.onnx`);
  const [height, width] = Array.isArray(unet.sample_size)
    ? unet.sample_size
    : [unet.sample_size, unet.sample_size];
  const factor = 2 ** (vae.block_out_channels.length - 1);
  const flow =
    scheduler.prediction_type === 'flow_prediction' || parts.data.scheduler?.[1]?.startsWith('FlowMatch');
  const sampler = samplerOf[parts.data.scheduler?.[1] ?? ''] ?? (flow ? 'flow_euler' : 'dpmpp_2m');
  const path = new URL(base).pathname.replace(/\/resolve\/[^/]+/, '').split('/');
  const name = decodeURIComponent(path.filter(Boolean).at(-1) ?? new URL(base).host);
  const model = {
    version: 1,
    id:
      name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'own-export',
    name,
    base,
    licence: { name: null, url: base.replace(/resolve\/[^/]+\/$/, '') },
    prediction: flow ? 'flow' : scheduler.prediction_type,
    halfPrecision: unet.torch_dtype === 'float16',
    noise: flow ? null : noiseOf(scheduler),
    flowShift: scheduler.shift,
    consistencyScaling: sampler === 'lcm' ? scheduler.timestep_scaling : null,
    latent: {
      channels: vae.latent_channels,
      height,
      width,
      scale: vae.scaling_factor,
      shift: vae.shift_factor ?? 0,
    },
    image: { width: width * factor, height: height * factor },
    text: { length: text.max_position_embeddings, tokenizer: 'clip', pad: await padOf(files) },
    defaults: sampler === 'lcm' ? { steps: 4, guidance: 1, sampler } : { steps: 20, guidance: 7.5, sampler },
    files: {
      ...networks,
      tokenizer: [
        await textFile(files, 'tokenizer/vocab.json'),
        await textFile(files, 'tokenizer/merges.txt'),
      ],
    },
  };
  const parsed = demoModelSchema.safeParse(model);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw cannot(`${issue!.path.join('.')}: ${issue!.message}`);
}
