import type { PartialVramRequest } from '../../content/schemas/vram-request.ts';
import { restored, withChange } from '../vram/request-change.ts';
import type { RoomOption } from './room.ts';

/**
 * The request with an option, or without it where it has it.
 * @param before the request in which it was applied: an option that replaced another one gives it back
 */
export function toggled(
  request: PartialVramRequest,
  { on, change }: RoomOption,
  before: PartialVramRequest = { model: request.model },
): PartialVramRequest {
  return on ? restored(request, change, before) : withChange(request, change);
}
