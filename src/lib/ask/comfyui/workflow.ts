import { shortText, type JsonObject } from '../plain-json.ts';
import { modelNamed } from '../model-names.ts';
import { modelOrName } from '../settings/parameters.ts';
import { unread, type FoundModel, type Reading, type Understood } from '../understood.ts';
import { isSampler, referencesOf, type LatentStart } from './chain.ts';
import { graphOf, type Graph } from './graph.ts';
import { isKnownNode, isServiceNode } from './known-nodes.ts';
import { chainsOf, isHelper, type Stage } from './stages.ts';
import { denoiserFormat, lorasOn, surroundings, upscaleStages } from './surroundings.ts';

const format = 'ComfyUI workflow';

const sameModel = (one: FoundModel | null, other: FoundModel | null): boolean =>
  one !== null &&
  other !== null &&
  (one.family === other.family || one.ids.some((id) => other.ids.includes(id)));

const areaOf = ([first]: readonly Stage[]): number =>
  first ? (first.start.width ?? 0) * (first.start.height ?? 0) * (first.start.frames ?? 1) : 0;

/** The chain whose question is asked, or why it cannot be told. */
function chosenChain(chains: readonly Stage[][]): {
  chain: Stage[] | null;
  missed: string[];
  reason: FoundModel | null;
} {
  const main = chains.filter(([first]) => first && !isHelper(first));
  const missed = chains
    .filter((chain) => !main.includes(chain))
    .map(
      ([first]) =>
        `${first!.model!.family} (${shortText(first!.file ?? '', 60)}) prepares or finishes images and is not counted.`,
    );
  const candidates = main.length > 0 ? main : chains;
  const [first, ...rest] = [...candidates].sort((one, other) => areaOf(other) - areaOf(one));
  if (!first) return { chain: null, missed, reason: null };
  const different = rest.filter(([stage]) => !sameModel(stage?.model ?? null, first[0]?.model ?? null));
  if (different.length > 0) {
    const names = [first, ...different].map(
      ([stage]) => stage?.model?.family ?? shortText(stage?.file ?? 'an unknown model', 60),
    );
    const family = [...new Set(names)].slice(0, 6).join(', ');
    const note = `The workflow runs several models: ${family}. Choose the one to ask about.`;
    return { chain: first, missed, reason: { ids: [], family, evidence: 'name', from: format, note } };
  }
  if (rest.length > 0) missed.push(`It generates ${rest.length + 1} times; the largest image is counted.`);
  return { chain: first, missed, reason: null };
}

const unknownTypes = (graph: Graph): string[] => [
  ...new Set(
    [...graph.values()]
      .filter(
        (node) =>
          node.state === 'active' && !isSampler(node) && !isKnownNode(node.type) && !isServiceNode(node.type),
      )
      .map(({ type }) => shortText(type, 50)),
  ),
];

/** Names of files with weights. */
const weightFile = /[^/\\]+\.(?:safetensors|gguf|ckpt|pth?|sft|bin|onnx)$/i;

/** Files with weights that the nodes which run load. */
const loadedFiles = (graph: Graph): string[] => [
  ...new Set(
    [...graph.values()]
      .filter(({ state }) => state === 'active')
      .flatMap(({ values, list }) => [...values.values(), ...list])
      .flatMap((value) => (typeof value === 'string' ? (weightFile.exec(value)?.[0] ?? []) : []))
      .map((name) => shortText(name, 60)),
  ),
];

/**
 * What a workflow without a known sampler asks: the model of a file that it loads, with nothing else, because a sampler of
 * another package runs it; or why there is nothing to answer.
 */
function withoutSampler(file: string, graph: Graph): Reading {
  const types = [...graph.values()].filter(({ state }) => state === 'active').map(({ type }) => type);
  const service = types.filter(isServiceNode);
  if (service.length > 0)
    return unread(
      file,
      format,
      `It runs on services of others (${[...new Set(service)].slice(0, 3).join(', ')}): it needs no card of yours.`,
    );
  const other = unknownTypes(graph).slice(0, 5).join(', ');
  const sampler = `It has no sampler that is known here${other === '' ? '' : `; its nodes: ${other}`}.`;
  const files = loadedFiles(graph);
  const model = files.flatMap((name) => modelNamed(name, 'name', name) ?? [])[0];
  if (model && other === '') return unread(file, format, 'It has no sampler that runs.');
  if (model)
    return {
      file,
      format,
      understood: { program: 'comfyui', model },
      missed: [`${sampler} Its size and steps are not read.`],
      error: null,
    };
  if (files.length > 0)
    return unread(
      file,
      format,
      `${sampler} It loads ${files.slice(0, 3).join(', ')}: no model for images or video that is estimated.`,
    );
  return unread(
    file,
    format,
    other === ''
      ? 'It has no sampler and loads no model: there is nothing to estimate.'
      : `${sampler} It names no file of a model: they run on services of others, or load models that are unknown here.`,
  );
}

/** Sides, frames and batch of the first pass. */
const sizeOf = ({ width, height, frames, batch }: LatentStart): Understood => ({
  ...(width === null ? {} : { width }),
  ...(height === null ? {} : { height }),
  ...(frames === null ? {} : { frames }),
  ...(batch === null ? {} : { batch }),
});

/** What a workflow of ComfyUI asks. Never throws. */
export function readWorkflow(file: string, json: JsonObject, form: 'interface' | 'api'): Reading {
  const graph = graphOf(json, form);
  const chains = chainsOf(graph);
  if (chains.length === 0) return withoutSampler(file, graph);
  const { chain, missed, reason } = chosenChain(chains);
  const [first] = chain!;
  const stages = chain!;
  const services = [...graph.values()].filter(({ type, state }) => state === 'active' && isServiceNode(type));
  if (services.length > 0)
    missed.push(
      `Parts run on services of others: ${[...new Set(services.map(({ type }) => type))].slice(0, 4).join(', ')}.`,
    );
  const unknown = unknownTypes(graph);
  if (unknown.length > 0)
    missed.push(
      `${unknown.length === 1 ? 'A node is' : `${unknown.length} kinds of nodes are`} unknown here: ${unknown.slice(0, 8).join(', ')}${unknown.length > 8 ? ' …' : ''}.`,
    );

  let model = reason ?? first!.model;
  const second = stages.find(
    ({ model: each, file: own }) => own !== null && own !== first!.file && !sameModel(each, first!.model),
  );
  if (second)
    missed.push(
      `A further pass runs ${second.model?.family ?? shortText(second.file ?? '', 60)}, which is not counted.`,
    );
  if (!model && first!.file !== null) model = modelOrName(first!.file);
  if (!model) missed.push('No loader of a model was found.');

  // Passes on an enlarged image are a second pass; the others share the steps of one schedule.
  const enlargedAt = stages.findIndex(({ start }) => start.enlarged.length > 0);
  const own = stages
    .slice(0, enlargedAt === -1 ? stages.length : Math.max(1, enlargedAt))
    .filter((stage) => stage === first || stage.file === first!.file || sameModel(stage.model, first!.model));
  const stepsOf = (passes: readonly Stage[]) =>
    passes.reduce<number | null>(
      (sum, { sampler: { steps: count } }) => (sum === null || count === null ? null : sum + count),
      0,
    );
  const steps = stepsOf(own);
  const further = enlargedAt === -1 ? [] : stages.slice(Math.max(1, enlargedAt));
  const secondSteps = stepsOf(further.filter((stage) => sameModel(stage.model, first!.model)));
  if (steps === null) missed.push('The number of steps is set by a node that is not read.');
  const { start, sampler } = first!;
  if (start.about && start.width !== null)
    missed.push(
      `The image that is given keeps its shape: ${start.width} × ${start.height ?? '?'} pixels of the same area are counted.`,
    );
  if (start.width === null || start.height === null)
    missed.push('The size comes from the image that is given, or from a node that is not read.');
  const references = referencesOf(graph, first!.sampler.node);
  const around = surroundings(graph, stages);
  const denoiser = denoiserFormat(graph, first!);
  const quantize = { ...around.quantize, ...(denoiser === null ? {} : { denoiser }) };
  const loras = lorasOn(graph, stages);
  const upscale = upscaleStages(graph, stages);
  const task = start.kind === 'image' ? 'img2img' : start.kind === 'mask' ? 'inpaint' : null;
  const options = {
    ...(task === null ? {} : { task: task as 'img2img' | 'inpaint' }),
    ...(references > 0 ? { references } : {}),
    ...([...graph.values()].some(({ type, state }) => state === 'active' && type === 'VAEDecodeTiled')
      ? { vaeTiling: true }
      : {}),
  };
  return {
    file,
    format: form === 'api' ? `${format} (API form)` : format,
    understood: {
      program: 'comfyui',
      ...(model ? { model } : {}),
      ...sizeOf(start),
      ...(steps === null || steps <= 0 ? {} : { steps }),
      ...(secondSteps === null || secondSteps <= 0 ? {} : { secondSteps }),
      ...(sampler.cfg === null ? {} : { guidance: sampler.cfg }),
      ...(sampler.sampler === null ? {} : { sampler: sampler.sampler }),
      ...(loras.length > 0
        ? { loras: loras.map((name) => ({ name, rank: null, targets: null, base: null })) }
        : {}),
      ...around,
      ...(Object.keys(quantize).length > 0 ? { quantize } : {}),
      ...(upscale.length > 0 ? { upscale } : {}),
      ...(Object.keys(options).length > 0 ? { options } : {}),
    },
    missed,
    error: null,
  };
}
