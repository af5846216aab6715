import type { Architecture } from '../../content/schemas/architecture.ts';
import type { Pipeline } from '../../content/schemas/pipeline.ts';
import type { ProgramFacts } from '../../content/schemas/program.ts';
import type { Method } from '../network/components.ts';
import type { Request } from '../network/request.ts';
import type { RunOptions } from '../network/run-options.ts';
import type { Weight } from '../network/tensor.ts';
import { traceOf, weightsOf, type Trace } from '../network/trace.ts';

/** How a component runs, apart from its size. */
export type PassOptions = Pick<RunOptions, 'dtype' | 'attention' | 'masks'>;

/** The data that estimates are computed from, and the traces made so far. */
export interface VramCatalogue {
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  /** A recorded architecture is replaced once its recording is loaded. */
  readonly architectures: Map<string, Architecture>;
  /** What the sources of programs say about memory. */
  readonly programs: ReadonlyMap<string, ProgramFacts>;
  /** Results that depend only on their key, so that an unchanged component is traced once. */
  readonly memo: Map<string, unknown>;
  /** The latest forward passes; only some are kept, because they are large. */
  readonly traces: Map<string, Trace>;
}

/** Number of forward passes kept: enough for every option of a fit search. */
const maxTraces = 64;

/** The collections that estimates need, as the site's data file holds them. */
export interface VramData {
  architectures: readonly (Architecture & { id: string })[];
  pipelines: readonly (Pipeline & { id: string })[];
  programs: readonly (ProgramFacts & { id: string })[];
}

/** Creates a catalogue from the collections that estimates need; keep one catalogue per page. */
export function createVramCatalogue({ architectures, pipelines, programs }: VramData): VramCatalogue {
  return {
    programs: new Map(programs.map((each) => [each.id, each])),
    architectures: new Map(architectures.map((each) => [each.id, each])),
    pipelines: new Map(pipelines.map((each) => [each.id, each])),
    memo: new Map(),
    traces: new Map(),
  };
}

/** Computes a value once for each key. */
export function remember<T>(catalogue: VramCatalogue, key: string, compute: () => T): T {
  const known = catalogue.memo.get(key);
  if (known !== undefined) return known as T;
  const value = compute();
  catalogue.memo.set(key, value);
  return value;
}

/** @throws Error when the catalogue does not contain the architecture */
export function architectureOf(catalogue: VramCatalogue, id: string): Architecture {
  const architecture = catalogue.architectures.get(id);
  if (!architecture) throw new Error(`The catalogue does not contain the architecture "${id}".`);
  return architecture;
}

/** The class that computes a component, as diffusers or transformers name it. */
export function classOf(catalogue: VramCatalogue, id: string): string {
  const architecture = architectureOf(catalogue, id);
  return architecture.class === 'Recorded' ? architecture.of : architecture.class;
}

/** All weights of an architecture on the GPU: parameters, and buffers such as tables of positions. */
export function weightsOfComponent(catalogue: VramCatalogue, id: string): readonly Weight[] {
  return remember(catalogue, `weights ${id}`, () => weightsOf(architectureOf(catalogue, id)));
}

/** The parameters of an architecture, without buffers. */
export function parametersOf(catalogue: VramCatalogue, id: string): readonly Weight[] {
  return remember(catalogue, `parameters ${id}`, () =>
    weightsOfComponent(catalogue, id).filter((weight) => weight.kind !== 'buffer'),
  );
}

/** One pass of a component, and the key under which it is remembered. */
export interface Pass {
  readonly key: string;
  readonly trace: Trace;
}

/** The forward pass of one method of a component on a request. */
export function passOf(
  catalogue: VramCatalogue,
  id: string,
  method: Method,
  request: Request,
  options: PassOptions,
): Pass {
  const { width, height, batch, textTokens, frames, references } = request;
  const size = [width, height, batch, textTokens, frames, references].join(' ');
  const key = `${id} ${method} ${size} ${options.dtype} ${options.attention ?? 'sdpa'} ${options.masks ?? 'all'}`;
  const known = catalogue.traces.get(key);
  const trace = known ?? traceOf(architectureOf(catalogue, id), method, request, options);
  // Setting it again makes it the latest: the first entry of a Map is the least recently used.
  catalogue.traces.delete(key);
  catalogue.traces.set(key, trace);
  if (catalogue.traces.size > maxTraces) catalogue.traces.delete(catalogue.traces.keys().next().value!);
  return { key, trace };
}
