import type { PartialVramRequest, VramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { estimateComplete, estimateStep, type Estimate, type EstimateStep } from '../vram/estimate.ts';
import { programFacts } from '../vram/programs/facts.ts';
import { placesWeights } from '../vram/programs/placement.ts';
import { refusalOf } from '../vram/refusals/refusals.ts';
import { completeRequest } from '../vram/request.ts';
import { downloadBytes } from './disk.ts';
import type { ExpectedRange } from './expected-range.ts';
import { isUnified, neededOf, requestOn, type HardwareKind } from './hardware-kind.ts';
import { savingAxes, type SavingOption } from './saving-options.ts';
import { systemShareBytes } from './usable-memory.ts';
import { isTraining } from '../vram/training-task.ts';

/** An option of a way. */
export type WayOption = Pick<SavingOption, 'id' | 'label' | 'changesResult' | 'cost' | 'offloads'>;

/** What one way to run a request needs. Plain data. */
export interface WayNeed {
  /** The added options; empty for the unchanged request. */
  options: WayOption[];
  /** Cost of the options together; see SavingOption. */
  cost: number;
  /** Memory of the card, as nvidia-smi shows it. */
  bytes: ExpectedRange;
  /** System memory that it takes, the operating system included. */
  systemMemoryBytes: number;
  /** Size of the files to download, which stay in the cache. */
  diskBytes: number;
  /** Whether estimates for its program and task were compared with measurements. */
  measured: boolean;
}

/** One way to run a request. */
export interface Way extends WayNeed {
  request: VramRequest;
}

/** Which options a verdict may add to the request: none, those that leave the image as it is, or any. */
export type AllowedOptions = 'none' | 'same-image' | 'any';

const isAllowed = (allowed: AllowedOptions, changesResult: boolean): boolean =>
  allowed === 'any' || (allowed === 'same-image' && !changesResult);

/** Keeps the last values of each catalogue by key, up to `most`; a page asks about one or a few requests. */
function keep<Value>(most: number) {
  const kept = new WeakMap<VramCatalogue, Map<string, Value>>();
  return (catalogue: VramCatalogue, key: string, make: () => Value): Value => {
    const known = kept.get(catalogue) ?? new Map<string, Value>();
    kept.set(catalogue, known);
    const found = known.get(key) ?? make();
    known.delete(key);
    known.set(key, found);
    if (known.size > most) known.delete(known.keys().next().value!);
    return found;
  };
}

const keepWays = keep<readonly Way[]>(512);
/** Kinds of hardware share most estimates. */
const keepEstimate = keep<Known>(1024);

/**
 * The ways to run a request on a kind of hardware, by ascending cost: the unchanged request, and each that needs less
 * memory than all before it.
 * @param allowed the options that may be added; default any
 * @throws Error when the request is invalid, with a message for users
 */
export function waysOf(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  kind: HardwareKind = 'usual',
  allowed: AllowedOptions = 'any',
): readonly Way[] {
  const key = `${kind} ${allowed} ${JSON.stringify(partial)}`;
  return keepWays(catalogue, key, () =>
    findWays(catalogue, completeRequest(catalogue, partial), kind, allowed),
  );
}

/** An estimate that has begun, for a request whose least is known. */
interface Known {
  atLeastBytes: number;
  found: Estimate | null;
}

function estimateOf(catalogue: VramCatalogue, request: VramRequest): EstimateStep {
  let step: EstimateStep | null = null;
  const known = keepEstimate(catalogue, JSON.stringify(request), () => {
    step = estimateStep(catalogue, request);
    return { atLeastBytes: step.atLeastBytes, found: null };
  });
  const estimate = () => step?.estimate() ?? estimateComplete(catalogue, request);
  return { atLeastBytes: known.atLeastBytes, estimate: () => (known.found ??= estimate()) };
}

function findWays(
  catalogue: VramCatalogue,
  asked: VramRequest,
  kind: HardwareKind,
  allowed: AllowedOptions,
): Way[] {
  const request = requestOn(kind, asked);
  const axes = savingAxes(catalogue, catalogue.pipelines.get(request.model)!, request, kind);
  let choices: SavingOption[][] = [[]];
  for (const axis of axes) {
    const options = axis.filter(
      ({ id, changesResult }) => id === 'none' || isAllowed(allowed, changesResult),
    );
    choices = choices.flatMap((chosen) => options.map((option) => [...chosen, option]));
  }
  const candidates = choices
    .map((chosen) => candidateWith(catalogue, request, chosen))
    .filter((candidate) => candidate !== null)
    .sort((one, other) => one.cost - other.cost || one.atLeastBytes - other.atLeastBytes);
  let least = Infinity;
  const ways: Way[] = [];
  for (const candidate of candidates) {
    // What cannot save is not estimated to the end.
    if (candidate.atLeastBytes >= least && candidate.options.length > 0) continue;
    const way = wayOf(catalogue, candidate, kind);
    least = Math.min(least, way.bytes.mid);
    ways.push(way);
  }
  ways.sort((one, other) => one.cost - other.cost || one.bytes.mid - other.bytes.mid);
  let minimum = Infinity;
  return ways.filter(({ options, bytes }) => {
    const saves = bytes.mid < minimum;
    minimum = Math.min(minimum, bytes.mid);
    return saves || options.length === 0;
  });
}

/** A way whose estimate has begun. */
interface Candidate extends EstimateStep, Pick<Way, 'options' | 'cost' | 'request'> {}

function candidateWith(
  catalogue: VramCatalogue,
  base: VramRequest,
  chosen: readonly SavingOption[],
): Candidate | null {
  const request = chosen.reduce((changed, option) => option.apply(changed), base);
  // Not every program has every option.
  if (refusalOf(catalogue, catalogue.pipelines.get(request.model)!, request) !== null) return null;
  return {
    ...estimateOf(catalogue, request),
    options: chosen
      .filter((option) => option.id !== 'none')
      .map(({ id, label, changesResult, cost, offloads }) => ({
        ...{ id, label, changesResult, cost },
        ...(offloads ? { offloads } : {}),
      })),
    cost: chosen.reduce((sum, option) => sum + option.cost, 0),
    request,
  };
}

function wayOf(
  catalogue: VramCatalogue,
  { estimate, options, cost, request }: Candidate,
  kind: HardwareKind,
): Way {
  const found = estimate();
  const bytes = neededOf(found);
  return {
    options,
    cost,
    request,
    bytes,
    systemMemoryBytes:
      systemShareBytes +
      (isUnified(kind) ? bytes.mid : weightsInSystem(request, Object.values(found.components))),
    diskBytes: downloadBytes(catalogue, request),
    measured: programFacts(catalogue, request.program).measured[
      isTraining(request.task) ? 'training' : 'images'
    ],
  };
}

/**
 * Bytes of weights in system memory. With offload, or a program that
 * places weights itself, they all stay there. Without it they pass through, one component after
 * the other: Z-Image takes 9.8 GiB on the card and 24.4 GiB with model offload (diffusers-recipes, 2026-07).
 */
function weightsInSystem(request: VramRequest, components: readonly { weightBytes: number }[]): number {
  const sizes = components.map(({ weightBytes }) => weightBytes);
  const stays = request.offload !== 'none' || placesWeights(request);
  return !stays ? Math.max(0, ...sizes) : sizes.reduce((sum, size) => sum + size, 0);
}
