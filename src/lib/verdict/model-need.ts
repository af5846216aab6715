import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { estimate } from '../vram/estimate.ts';
import { hardwareKinds, type HardwareKind } from './hardware-kind.ts';
import { judge } from './judge.ts';
import type { GpuWithId, Machine, UsableMemory } from './usable-memory.ts';
import { cardIn } from './verdict-card.ts';
import type { Verdict } from './verdict-shape.ts';
import { notesOn, type VerdictCatalogue } from './verdict.ts';
import { waysOf, type WayNeed } from './ways.ts';

/** What verdicts on one model are based on, so that builds can be checked repeatedly without running the network. */
export interface ModelNeed {
  /** Id of the pipeline. */
  id: string;
  name: string;
  /** The request: size, precision, options. */
  request: PartialVramRequest;
  /** The ways to run it on each kind of hardware, by ascending cost. */
  ways: Record<HardwareKind, WayNeed[]>;
  /** Bytes of all weights: space on a drive, and data that passes through system memory. */
  weightBytes: number;
  /** What a reader must know about the estimates of this model. */
  notes: string[];
  /** Readings of the memory that programs can use. */
  usable: UsableMemory;
}

const needOf = ({ options, cost, bytes, systemMemoryBytes, diskBytes, measured }: WayNeed): WayNeed => ({
  options,
  cost,
  bytes,
  systemMemoryBytes,
  diskBytes,
  measured,
});

/**
 * What a model needs. Takes up to a second; compute it when the model or its settings change.
 * @throws Error when the request is invalid, with a message for users
 */
export function modelNeed({ memory, usable }: VerdictCatalogue, request: PartialVramRequest): ModelNeed {
  const ways = hardwareKinds.map((kind) => {
    const needs = waysOf(memory, request, kind).map(needOf);
    return [kind, needs] as const;
  });
  const { components } = estimate(memory, request);
  return {
    id: request.model,
    name: memory.pipelines.get(request.model)!.name,
    request,
    ways: Object.fromEntries(ways) as ModelNeed['ways'],
    weightBytes: Object.values(components).reduce((sum, component) => sum + component.weightBytes, 0),
    notes: notesOn(memory, request.model),
    usable,
  };
}

/** The verdict on a model for a card in a machine; the same as `verdictOf` gives. */
export function verdictOnNeed({ ways, notes, usable }: ModelNeed, gpu: GpuWithId, machine: Machine): Verdict {
  const card = cardIn(usable, gpu, machine);
  return judge({ ways: ways[card.kind], card, machine, notes }).verdict;
}
