import { decidesPlaces } from '../../content/schemas/program-words.ts';
import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import type { ExpectedRange } from './expected-range.ts';
import { isUnified } from './hardware-kind.ts';
import { judge } from './judge.ts';
import type { GpuWithId, Machine, UsableMemory } from './usable-memory.ts';
import { cardIn, cardWith, type VerdictCard } from './verdict-card.ts';
import type { Verdict } from './verdict-shape.ts';
import { bytesPerGiB } from '../units/memory-size.ts';
import { waysOf, type AllowedOptions } from './ways.ts';
import { isTraining } from '../vram/training-task.ts';

/** The data that verdicts are computed from. */
export interface VerdictCatalogue {
  readonly memory: VramCatalogue;
  readonly gpus: ReadonlyMap<string, GpuWithId>;
  /** Computers that are sold whole, with the figures of their chip. */
  readonly computers?: ReadonlyMap<string, GpuWithId>;
  readonly usable: UsableMemory;
  /** Seconds of one image or clip; null where there is no data. Left out where no speed is asked for. */
  readonly secondsOf?: (gpu: string, request: VramRequest) => ExpectedRange | null;
}

/** A question for a verdict. */
export interface VerdictQuestion {
  /** The model, task, size, frames, batch size, program and options. */
  readonly request: PartialVramRequest;
  /** Id of a card, or an amount of memory in GiB of a desktop card that is not named. */
  readonly card: string | number;
  /** The machine that the card is in. */
  readonly machine?: Machine;
  /** Which options the verdict may add; default any. */
  readonly allowed?: AllowedOptions;
}

/** The answer to a question: the verdict, with the request that it names and its time. */
export interface FullVerdict extends Verdict {
  /** Seconds of one image or clip with these options, the time for moving weights included; null for no data. */
  seconds: ExpectedRange | null;
  /** The request with its options. */
  request: VramRequest;
}

/** The card of a question. @throws Error for a card that the catalogue does not contain */
export function cardOf(
  { gpus, computers, usable }: VerdictCatalogue,
  card: string | number,
  machine: Machine = {},
): VerdictCard {
  if (typeof card === 'number') return cardWith(usable, card);
  const gpu = gpus.get(card) ?? computers?.get(card);
  if (!gpu) throw new Error(`unknown card "${card}"; known: ${[...gpus.keys()].join(', ')}`);
  return cardIn(usable, gpu, machine);
}

/** What a reader must know about the estimates of a model: components of which only the weights count. */
export function notesOn(catalogue: VramCatalogue, model: string): string[] {
  const { untraced = [] } = catalogue.pipelines.get(model) ?? {};
  return untraced
    .filter(({ role }) => role === 'vae')
    .map(({ name }) => `${name}: only its weights count. No data on the memory that it needs while it runs.`);
}

/** The request with the memory of the card, where the program adapts to it. */
export function requestFor(request: PartialVramRequest, { usable, kind }: VerdictCard): PartialVramRequest {
  const { program, task, offload, cardMemory } = request;
  const adapts = decidesPlaces(program ?? 'diffusers') && !isTraining(task) && (offload ?? 'none') === 'none';
  if (!adapts || !usable || isUnified(kind) || (cardMemory ?? null) !== null) return request;
  const tenths = Math.floor((usable.bytes / bytesPerGiB) * 10);
  return { ...request, cardMemory: Math.min(Math.max(tenths / 10, 0.5), 1024) };
}

/** Why a card and the question about it contradict each other; null if they do not. */
function contradictionOf(
  { gpuMaker }: PartialVramRequest,
  { id, vendor }: VerdictCard,
  { system }: Machine,
): string | null {
  if (id === null || vendor === null) return null;
  if (gpuMaker !== undefined && gpuMaker !== vendor.toLowerCase())
    return `The maker of ${id} is ${vendor}, not ${gpuMaker}: leave the maker out.`;
  if (system === 'macos' && vendor !== 'Apple')
    return `${id} does not run in macOS: set the system to linux or windows.`;
  if (system && system !== 'macos' && vendor === 'Apple')
    return `${id} is a chip of Macs, which run macOS, not ${system}: leave the system out.`;
  return null;
}

/**
 * Whether and how a request fits a card. Every tool, page and command asks this function, or `judge` with ways that it
 * computed before.
 * @throws Error when the request or the card is invalid, with a message for users
 */
export function verdictOf(catalogue: VerdictCatalogue, question: VerdictQuestion): FullVerdict {
  const { machine, allowed } = question;
  const card = cardOf(catalogue, question.card, machine);
  const contradiction = contradictionOf(question.request, card, machine ?? {});
  if (contradiction) throw new Error(contradiction);
  const request = requestFor(question.request, card);
  const ways = waysOf(catalogue.memory, request, card.kind, allowed);
  const notes = notesOn(catalogue.memory, request.model);
  if (isUnified(card.kind) && request.offload && request.offload !== 'none')
    notes.push('Offload frees nothing: the card and the processor share this memory.');
  if (isUnified(card.kind) && machine?.display)
    notes.push('The share of the system includes its desktop: a display changes nothing.');
  const { verdict, way } = judge({ ways, card, notes, ...(machine ? { machine } : {}) });
  const timed = verdict.fit === 'fits' && card.id !== null;
  const seconds = timed ? (catalogue.secondsOf?.(card.id!, way.request) ?? null) : null;
  return { ...verdict, seconds, request: way.request };
}
