import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import type { VramCatalogue } from '../vram/catalogue.ts';
import { changeBetween, hasChange, withChange, type RequestChange } from '../vram/request-change.ts';
import { completeRequest } from '../vram/request.ts';
import type { ExpectedRange } from './expected-range.ts';
import { requestOn, type HardwareKind } from './hardware-kind.ts';
import { savingAxes } from './saving-options.ts';
import { waysOf, type WayOption } from './ways.ts';

/** One option that saves memory, by itself: to apply, or to undo where the request has it. Plain data. */
export interface RoomOption extends WayOption {
  /** Whether the request has it. */
  on: boolean;
  change: RequestChange;
  /** Memory of the card with it, as nvidia-smi shows it. */
  bytes: ExpectedRange;
}

/** Fields that the options of `savingAxes` set. */
const savingFields = {
  vaeTiling: false,
  vaeSlicing: false,
  offload: 'none',
  quantize: {},
  cachedText: false,
  cachedLatents: false,
  gradientCheckpointing: false,
  optimizer: 'adamw',
  mixedPrecision: true,
} as const satisfies RequestChange;

/** What saves less than this share of the memory is no suggestion. */
const minShare = 0.005;

/** The memory of a request on a kind of hardware as it is; null where a program or model refuses it. */
function needOf(
  catalogue: VramCatalogue,
  request: PartialVramRequest,
  kind: HardwareKind,
): ExpectedRange | null {
  try {
    return waysOf(catalogue, request, kind, 'none')[0]?.bytes ?? null;
  } catch {
    return null;
  }
}

/**
 * The single options that save memory for a request: those that it has, and those that would save something, by ascending
 * cost. An option that stands for several fields is left out, because each of its fields is an option too.
 * @throws Error when the request is invalid, with a message for users
 */
export function roomOptions(
  catalogue: VramCatalogue,
  partial: PartialVramRequest,
  kind: HardwareKind,
): RoomOption[] {
  const request = requestOn(kind, completeRequest(catalogue, partial));
  const now = needOf(catalogue, partial, kind);
  if (!now) return [];
  const bare = { ...request, ...savingFields };
  const options = savingAxes(catalogue, catalogue.pipelines.get(request.model)!, bare, kind).flat();
  return options
    .filter(({ id }) => id !== 'none')
    .flatMap(({ id, label, changesResult, cost, apply }): RoomOption[] => {
      const change = changeBetween(bare, apply(bare));
      if (Object.keys(change).length !== 1) return [];
      const on = hasChange(request, change);
      const bytes = on ? now : needOf(catalogue, withChange(partial, change), kind);
      if (!bytes || (!on && bytes.mid > now.mid * (1 - minShare))) return [];
      return [{ id, label, changesResult, cost, on, change, bytes }];
    })
    .sort((one, other) => Number(other.on) - Number(one.on) || one.cost - other.cost);
}
