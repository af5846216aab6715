/** Whether a graphics adapter can compute this model, decided before the download. */
import type { DemoModel } from '../../../content/schemas/demo-model.ts';
import { FaultError, faults, type Fault, type FaultId } from '../../../lib/diffusion/faults.ts';
import type { Provider } from '../../../lib/diffusion/messages.ts';
import { fitsProcessor, isSlowOnProcessor } from '../../../lib/diffusion/processor-limits.ts';
import { openDevice, requestAdapter, type GpuDevice } from './gpu-device.ts';

/** A fault as a sentence that explains a choice. */
export const faultReason = (id: FaultId): string => `${faults[id].title} (note ${faults[id].number}).`;

export interface FoundAdapter {
  /** Null when the processor must compute. */
  gpu: GpuDevice | null;
  /** Name of the adapter, whether it is used or not. */
  name: string | null;
  reasons: string[];
  warnings: Fault[];
}

/**
 * Looks for an adapter.
 * @param lostBefore whether a device was lost in this visit; then the adapter is not used again
 * @throws FaultError (webgpu-absent, adapter-refused, half-precision-absent, device-lost, too-large) when the processor would
 * have to compute a model that is too large for it: for its memory, or for a reader who did not select the processor
 */
export async function findAdapter(
  model: DemoModel,
  wanted: 'auto' | Provider,
  lostBefore: boolean,
): Promise<FoundAdapter> {
  const reasons: string[] = [];
  const warnings: Fault[] = [];
  const slow = isSlowOnProcessor(model);
  let name: string | null = null;
  const processor = (id: FaultId | null, detail: string): FoundAdapter => {
    if (slow && (wanted !== 'wasm' || !fitsProcessor(model)))
      throw new FaultError(id ?? 'too-large', `${detail} The model is too large for the processor.`);
    if (id && (wanted === 'webgpu' || id === 'half-precision-absent')) warnings.push({ id, detail });
    if (id) reasons.push(faultReason(id));
    else reasons.push(detail);
    if (slow) reasons.push('The model is made for graphics cards: an image can take minutes.');
    return { gpu: null, name, reasons, warnings };
  };
  if (wanted === 'wasm') return processor(null, 'You selected the processor.');
  if (lostBefore)
    return processor('device-lost', 'The adapter was lost in this visit, so it is not used again.');
  const adapter = await requestAdapter();
  if (typeof adapter === 'string') return processor(adapter, 'No graphics adapter can be used.');
  name = adapter.name;
  reasons.push(`Found the adapter ${name}${adapter.halfPrecision ? ', with 16-bit floats' : ''}.`);
  if (model.halfPrecision && !adapter.halfPrecision)
    return processor('half-precision-absent', `The adapter ${name} has no shader-f16.`);
  if (adapter.software && wanted === 'auto')
    return processor(null, 'It is a software adapter, which is slower than the processor.');
  const gpu = await openDevice(adapter);
  return gpu
    ? { gpu, name, reasons, warnings }
    : processor('adapter-refused', `The adapter ${name} refused to open a device.`);
}
