import { asNumber } from '../plain-json.ts';
import type { Graph, Source, WorkflowNode } from './graph.ts';
import { imageSize, isAbout, numberOf, originOf, valueOf } from './values.ts';

/** A node that denoises, with what it is given. */
export interface Sampler {
  node: WorkflowNode;
  /** Steps that it runs; null where they are not known. */
  steps: number | null;
  /** Strength of guidance; 1 for none. Null where it is not known. */
  cfg: number | null;
  sampler: string | null;
}

const samplerTypes =
  /^(?:KSampler|KSamplerAdvanced|SamplerCustom|SamplerCustomAdvanced|UltimateSDUpscale\w*|XlabsSampler|.*KSampler.*|WanVideoSampler\w*|HyVideoSampler|LTXVBaseSampler|LTXVLoopingSampler|MochiSampler|CogVideoSampler|CosmosSampler|FluxSampler\w*|easy \w*[kK]sampler\w*|VOIDSampler|.*[sS]amplerAdvanced.*)$/;
const notSamplers =
  /^(?:KSamplerSelect|Sampler[A-Z](?!ustom).*|.*Settings.*|.*Provider.*|.*Select.*|.*Pipe(?:Line)?Schedule.*)$/;

/** Whether a node denoises. */
export const isSampler = ({ type }: WorkflowNode): boolean =>
  samplerTypes.test(type) && !notSamplers.test(type);

const nodeAt = (graph: Graph, source: Source | undefined): WorkflowNode | null => {
  const origin = originOf(graph, source);
  return origin ? (graph.get(origin.node) ?? null) : null;
};

/** Steps of a schedule: of the node that makes the noise levels, through those that cut it. */
function scheduledSteps(graph: Graph, source: Source | undefined, left = 20): number | null {
  const origin = originOf(graph, source);
  const node = origin && graph.get(origin.node);
  if (!node || left <= 0) return null;
  if (node.type === 'ManualSigmas') {
    const text = valueOf(graph, node, 'sigmas');
    if (typeof text !== 'string') return null;
    const levels = text
      .slice(0, 5_000)
      .split(',')
      .filter((each) => asNumber(each) !== null);
    return levels.length > 1 ? levels.length - 1 : null;
  }
  if (node.type === 'SplitSigmas') {
    const step = numberOf(graph, node, 'step');
    if (step === null) return null;
    if (origin.slot === 0) return step;
    const all = scheduledSteps(graph, node.links.get('sigmas'), left - 1);
    return all === null ? null : Math.max(0, all - step);
  }
  const steps = numberOf(graph, node, 'steps');
  if (steps !== null) return steps;
  const through = node.links.get('sigmas') ?? node.links.get('sigmas1');
  return through ? scheduledSteps(graph, through, left - 1) : null;
}

const firstSteps = ['start_at_step', 'start_step'];
const lastSteps = ['end_at_step', 'end_step'];

/** Whether a sampler runs only from one step to another of its schedule. */
const runsRange = ({ values, links }: WorkflowNode): boolean =>
  [...firstSteps, ...lastSteps].some((name) => values.has(name) || links.has(name));

/** Steps from one step to another of the schedule; an end of -1 is that of the schedule. */
function rangeOfSteps(graph: Graph, node: WorkflowNode): number | null {
  const steps = numberOf(graph, node, 'steps');
  if (steps === null) return null;
  const valueAt = (names: readonly string[]) =>
    names.map((name) => numberOf(graph, node, name)).find((value) => value !== null) ?? null;
  const start = valueAt(firstSteps) ?? 0;
  const end = valueAt(lastSteps) ?? -1;
  return Math.max(0, (end < 0 ? steps : Math.min(end, steps)) - Math.max(0, start));
}

/** What a sampler does. */
export function samplerOf(graph: Graph, node: WorkflowNode): Sampler {
  const guider = nodeAt(graph, node.links.get('guider'));
  const sigmas = node.links.get('sigmas');
  const steps = runsRange(node)
    ? rangeOfSteps(graph, node)
    : sigmas
      ? scheduledSteps(graph, sigmas)
      : numberOf(graph, node, 'steps');
  const cfgNode = guider ?? node;
  const cfg =
    numberOf(graph, cfgNode, 'cfg') ??
    numberOf(graph, cfgNode, 'cfg_conds') ??
    numberOf(graph, cfgNode, 'video_cfg') ??
    (guider?.type === 'BasicGuider' ? 1 : null);
  const named =
    valueOf(graph, node, 'sampler_name') ??
    (nodeAt(graph, node.links.get('sampler')) &&
      valueOf(graph, nodeAt(graph, node.links.get('sampler'))!, 'sampler_name'));
  return { node, steps, cfg, sampler: typeof named === 'string' ? named.slice(0, 60) : null };
}

/** Where the model of a sampler comes from: the loader, and the nodes on the way. */
export interface ModelPath {
  loader: WorkflowNode | null;
  /** Nodes between, the last first: LoRAs, patches. */
  between: WorkflowNode[];
}

const modelInputs = [
  'model',
  'unet',
  'high_noise_model',
  'basic_pipe',
  'pipe',
  'MODEL',
  'model1',
  'model_cond',
];

export function modelPath(graph: Graph, sampler: WorkflowNode): ModelPath {
  const guider = nodeAt(graph, sampler.links.get('guider'));
  const between: WorkflowNode[] = [];
  let node: WorkflowNode | null = guider ?? sampler;
  for (let step = 0; step < 60 && node; step += 1) {
    const at: WorkflowNode = node;
    const byName = modelInputs.map((name) => at.links.get(name)).find((source) => source !== undefined);
    const byType = [...at.links].find(([name]) =>
      /^(?:MODEL|WANVIDEOMODEL|HYVIDEOMODEL)$/.test(at.inputTypes.get(name) ?? ''),
    )?.[1];
    const source: Source | undefined = byName ?? byType;
    if (!source) break;
    node = nodeAt(graph, source);
    if (!node) return { loader: null, between };
    between.push(node);
  }
  return { loader: between.pop() ?? null, between };
}

/** What a sampler starts from. */
export interface LatentStart {
  width: number | null;
  height: number | null;
  frames: number | null;
  batch: number | null;
  kind: 'empty' | 'image' | 'mask' | 'unknown';
  /** Only the area of the image is known, not its sides. */
  about: boolean;
  /** The sampler that ran before; null for none. */
  before: WorkflowNode | null;
  /** Enlargements of the latent on the way: factor on a side, or null where it is not known. */
  enlarged: { node: WorkflowNode; scale: number | null }[];
}

const latentInputs = [
  'latent_image',
  'latent',
  'samples',
  'video_latent',
  'latents',
  'av_latent',
  'LATENT',
  'samples_to',
  'samples1',
  'image_embeds',
];
const imageInputs = ['pixels', 'image', 'images'];

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

/** Factor by which a node enlarges a latent; null for none, undefined where it is not known. */
function enlargement(graph: Graph, node: WorkflowNode): number | null | undefined {
  if (!/upscale|upsampl/i.test(node.type)) return null;
  const scale = numberOf(graph, node, 'scale_by') ?? numberOf(graph, node, 'scale');
  if (scale !== null) return scale;
  // Networks that enlarge latents of LTX say so in the name of their file.
  const model = nodeAt(graph, node.links.get('upscale_model'));
  const name = model && (valueOf(graph, model, 'model_name') ?? model.list[0]);
  const factor = typeof name === 'string' ? /x(\d(?:\.\d)?)/i.exec(name)?.[1] : undefined;
  return factor === undefined ? undefined : Number(factor);
}

export function latentStart(graph: Graph, sampler: WorkflowNode): LatentStart {
  const start: LatentStart = {
    width: null,
    height: null,
    frames: null,
    batch: null,
    kind: 'unknown',
    about: false,
    before: null,
    enlarged: [],
  };
  let at: WorkflowNode = sampler;
  let repeats = 1;
  for (let step = 0; step < 60; step += 1) {
    const name = latentInputs.find((each) => at.links.has(each));
    const byType = [...at.links].find(([each]) =>
      /LATENT|WANVIDIMAGE_EMBEDS/.test(at.inputTypes.get(each) ?? ''),
    )?.[0];
    const input = name ?? byType;
    const next = input === undefined ? null : nodeAt(graph, at.links.get(input));
    if (!next) return start;
    at = next;
    if (isSampler(at)) return { ...start, before: at };
    const scale = enlargement(graph, at);
    if (scale !== null) {
      start.enlarged.push({ node: at, scale: scale ?? null });
      if (!at.values.has('width') || at.links.has('samples')) continue;
    }
    if (/InpaintModelConditioning|VAEEncodeForInpaint|SetLatentNoiseMask/.test(at.type)) start.kind = 'mask';
    if (at.type === 'RepeatLatentBatch') repeats *= positive(numberOf(graph, at, 'amount')) ?? 1;
    if (/VAEEncode|InpaintModelConditioning|EncodeImage/.test(at.type)) {
      if (start.kind === 'unknown') start.kind = 'image';
      const pixels = imageInputs.map((each) => at.links.get(each)).find((source) => source !== undefined);
      const size = imageSize(graph, pixels);
      const decoded = pixels && decodedFrom(graph, pixels);
      if (decoded)
        return {
          ...start,
          before: decoded.sampler,
          kind: 'unknown',
          enlarged: [...start.enlarged, ...decoded.enlarged],
        };
      return {
        ...start,
        width: size?.width ?? null,
        height: size?.height ?? null,
        about: size?.about ?? false,
        batch: repeats,
      };
    }
    const width = positive(numberOf(graph, at, 'width') ?? numberOf(graph, at, 'empty_latent_width'));
    const height = positive(numberOf(graph, at, 'height') ?? numberOf(graph, at, 'empty_latent_height'));
    const sizeLinked = at.links.has('width') || at.links.has('height');
    if ((width !== null && height !== null) || sizeLinked) {
      const frames = ['length', 'num_frames', 'video_frames', 'frames', 'frame_count']
        .map((each) => numberOf(graph, at, each))
        .find((value) => value !== null);
      const batch = positive(numberOf(graph, at, 'batch_size'));
      return {
        ...start,
        width,
        height,
        frames: frames ?? null,
        about: isAbout(graph, at),
        batch: (batch ?? 1) * repeats,
        kind: start.kind === 'unknown' ? 'empty' : start.kind,
      };
    }
  }
  return start;
}

/** The sampler whose decoded image an image comes from, with the enlargements on the way; null where none does. */
function decodedFrom(
  graph: Graph,
  source: Source,
): { sampler: WorkflowNode; enlarged: LatentStart['enlarged'] } | null {
  const enlarged: LatentStart['enlarged'] = [];
  let at = nodeAt(graph, source);
  for (let step = 0; step < 40 && at; step += 1) {
    const node: WorkflowNode = at;
    if (/VAEDecode/.test(node.type)) {
      const sampler = nodeAt(graph, node.links.get('samples'));
      return sampler && isSampler(sampler) ? { sampler, enlarged } : null;
    }
    const scale = numberOf(graph, node, 'scale_by');
    if (scale !== null && /Scale/.test(node.type)) enlarged.push({ node, scale });
    else if (/Upscale|ImageScale/.test(node.type)) enlarged.push({ node, scale: null });
    const input = [...imageInputs, 'input', 'upscale_image']
      .map((each) => node.links.get(each))
      .find((each) => each !== undefined);
    at = nodeAt(graph, input);
  }
  return null;
}

/** Images that are given as reference, on the side of the prompt that is wanted; guidance repeats them on the other. */
export function referencesOf(graph: Graph, sampler: WorkflowNode): number {
  const guider = nodeAt(graph, sampler.links.get('guider'));
  const taker = guider ?? sampler;
  const first = ['positive', 'conditioning', 'cond1']
    .map((name) => taker.links.get(name))
    .find((each) => each !== undefined);
  let at = nodeAt(graph, first);
  let count = 0;
  for (let step = 0; step < 60 && at; step += 1) {
    const node: WorkflowNode = at;
    if (node.type === 'ReferenceLatent') count += 1;
    if (/^TextEncodeQwenImageEdit/.test(node.type))
      count = Math.max(count, [...node.links.keys()].filter((name) => /^image/.test(name)).length);
    const next = ['conditioning', 'positive', 'conditioning_to', 'conditioning_1']
      .map((name) => node.links.get(name))
      .find((each) => each !== undefined);
    at = nodeAt(graph, next);
  }
  return Math.min(count, 10);
}
