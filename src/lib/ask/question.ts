import type { Program } from '../../content/schemas/program-words.ts';
import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { completeRequest } from '../vram/request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { mergeReadings } from './merge.ts';
import type { Reading, Understood } from './understood.ts';
import { isTraining } from '../vram/training-task.ts';

/** What a reader corrects of what was understood; a field that is left out stays. */
export interface Corrections {
  model?: string;
  width?: number;
  height?: number;
  frames?: number;
  batch?: number;
  steps?: number;
  program?: Program;
}

/** The question that files ask. */
export interface AskedQuestion {
  understood: Understood;
  /** The request to the estimators; null where no model of the site is known. */
  request: PartialVramRequest | null;
  /** Steps of one image; null for the model's usual ones. */
  steps: number | null;
  /** Steps of the pass on the enlarged image; null for as many as in the first. */
  secondSteps: number | null;
  /** What was assumed because no file states it, one sentence each. */
  assumed: string[];
  /** What was stated and is left out of the answer, and where files contradict each other. */
  leftOut: string[];
  /** Why there is no request; null where there is one. */
  problem: string | null;
}

/** Why no file leads to a model. */
function withoutModel({ model }: Understood, readings: readonly Reading[]): string {
  if (model) return model.note ?? `The site has no model of this kind: ${model.family}.`;
  const [failed] = readings.flatMap(({ error, file }) => (error === null ? [] : [`${file}: ${error}`]));
  if (readings.length > 0 && readings.every(({ error }) => error !== null)) return failed!;
  return 'No file names a model that is known here. Choose it.';
}

/** Steps to which sides are cut: those that the estimators take. */
const sideStep = 8;

const within = (value: number | undefined, min: number, max: number): number | null =>
  value !== undefined && Number.isFinite(value) && value >= min && value <= max ? Math.round(value) : null;

function sideOf(name: 'width' | 'height', value: number | undefined, leftOut: string[]): number | null {
  if (value === undefined) return null;
  const side = within(value, 64, 8192);
  if (side === null) {
    leftOut.push(
      `The ${name} of ${value} pixels is outside of what is estimated (64 to 8192): the model’s own is used.`,
    );
    return null;
  }
  const cut = Math.max(64, Math.floor(side / sideStep) * sideStep);
  if (cut !== side)
    leftOut.push(`The ${name} of ${side} pixels is counted as ${cut}: a multiple of ${sideStep}.`);
  return cut;
}

/** Rank of all LoRAs together: memory adds up. Null where no file states any. */
function rankOf({ loras = [] }: Understood, assumed: string[]): number | null {
  const known = loras.filter(({ rank }) => rank !== null);
  for (const { name, rank } of loras)
    if (rank === null)
      assumed.push(`The rank of the LoRA ${name} is in its own file: without it, it is not counted.`);
  const sum = known.reduce((total, { rank }) => total + rank!, 0);
  return sum > 0 ? Math.min(sum, 1024) : null;
}

/** The question of what several files say, with a reader's corrections. */
export function askedQuestion(
  catalogue: VramCatalogue,
  readings: readonly Reading[],
  corrections: Corrections = {},
): AskedQuestion {
  const { understood, conflicts } = mergeReadings(readings);
  const assumed: string[] = [];
  const leftOut = [...conflicts];
  const stated = { ...understood, ...corrections, model: understood.model };
  const model = corrections.model ?? understood.model?.ids.find((id) => catalogue.pipelines.has(id));
  const pipeline = model === undefined ? undefined : catalogue.pipelines.get(model);
  const steps = within(stated.steps, 1, 1000);
  const secondSteps = within(stated.secondSteps, 1, 1000);
  const none = { understood, request: null, steps, secondSteps, assumed, leftOut };
  if (model === undefined || !pipeline) return { ...none, problem: withoutModel(understood, readings) };

  const found = understood.model;
  if (corrections.model === undefined && found) {
    if (found.evidence === 'name') assumed.push(`${pipeline.name}: only by a name (${found.from}).`);
    if (found.counted !== undefined) assumed.push(found.counted);
    const others = found.ids.filter((id) => id !== model && catalogue.pipelines.has(id));
    if (others.length > 0) {
      const names = others.map((id) => catalogue.pipelines.get(id)!.name).join(', ');
      assumed.push(`${pipeline.name} is assumed; it could also be ${names}.`);
    }
  }
  const width = sideOf('width', stated.width, leftOut);
  const height = sideOf('height', stated.height, leftOut);
  const task = understood.options?.task;
  const training = isTraining(task);
  if (width === null && height === null) assumed.push('No size is stated: the model’s own is used.');
  const frames = within(stated.frames, 1, 1024);
  const clip = frames !== null && frames > 1;
  if (clip && pipeline.frames === 1)
    leftOut.push(`${frames} frames: ${pipeline.name} makes images, so one is counted.`);
  if (frames === null && pipeline.frames > 1)
    assumed.push(`No number of frames is stated: ${pipeline.frames}, the model’s own.`);
  if (steps === null && !training) assumed.push('No number of steps is stated: the model’s usual ones.');
  const batch = within(stated.batch, 1, 1024);
  const program = stated.program ?? null;
  if (program === null) assumed.push('No program is stated: diffusers.');

  let request: PartialVramRequest = {
    model,
    ...(program === null ? {} : { program }),
    ...(training ? { task: task! } : {}),
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(frames !== null && pipeline.frames > 1 ? { frames } : {}),
    ...(batch === null || batch === 1 ? {} : { batch }),
  };
  try {
    completeRequest(catalogue, request);
  } catch (error) {
    return { ...none, problem: messageOf(error) };
  }

  // Each further statement is taken over if the estimators take it, else it is named.
  const add = (words: string, change: Partial<PartialVramRequest>): void => {
    const changed = { ...request, ...change };
    try {
      completeRequest(catalogue, changed);
      request = changed;
    } catch (error) {
      leftOut.push(`${words} is not counted: ${messageOf(error)}`);
    }
  };
  for (const [name, format] of Object.entries(understood.quantize ?? {}))
    add(`The format ${format} of the ${name === 'denoiser' ? 'denoiser' : 'text encoders'}`, {
      quantize: { ...request.quantize, [name]: format },
    });
  const options = { ...understood.options };
  delete options.task;
  // Options that only exist together are tried together first.
  if (Object.keys(options).length > 0) {
    const together = { ...request, ...options };
    try {
      completeRequest(catalogue, together);
      request = together;
    } catch {
      for (const [name, value] of Object.entries(options)) add(`The option ${name}`, { [name]: value });
    }
  }
  if (!training && task !== undefined && task !== 'txt2img') add(`The task ${task}`, { task });
  if ((understood.controlNets ?? []).length > 0) {
    add('A ControlNet', { controlNet: true });
    if (understood.controlNets!.length > 1)
      leftOut.push(`${understood.controlNets!.length} ControlNets: one is counted.`);
  }
  const rank = rankOf(understood, assumed);
  if (rank !== null && !training) add('A LoRA', { loraRank: rank });
  const latent = (understood.upscale ?? []).find(({ kind }) => kind === 'latent');
  if (latent?.scale != null && latent.scale > 1 && !training)
    add('A second pass', { hiresScale: Math.min(latent.scale, 8) });
  if (request.hiresScale != null && secondSteps === null)
    assumed.push('No number of steps of the second pass is stated: as many as in the first.');
  for (const { kind, name } of understood.upscale ?? [])
    if (kind !== 'latent')
      leftOut.push(`Upscaling (${name}) runs after the image is made and is not counted.`);

  const guidance = training ? null : guidanceOf(understood, pipeline.guidance, program);
  if (guidance !== null) add(`Guidance ${understood.guidance!}`, { guidance });
  return { understood, request, steps, secondSteps, assumed, leftOut, problem: null };
}

/**
 * Whether each step runs the network with and without the prompt, where that is not the model's usual: a strength of 1 turns
 * guidance off, and ComfyUI's `cfg` above 1 turns it on. In other programs the strength of models without guidance is an
 * input of the network.
 */
function guidanceOf(
  { guidance }: Understood,
  kind: 'batched' | 'sequential' | 'none',
  program: Program | null,
): boolean | null {
  if (guidance === undefined) return null;
  if (kind !== 'none') return guidance <= 1 ? false : null;
  return guidance > 1 && program === 'comfyui' ? true : null;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
