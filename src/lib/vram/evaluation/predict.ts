import type { VramMeasurement } from '../../../content/schemas/vram-measurement.ts';
import { bytesPerMiB } from '../../units/memory-size.ts';
import type { VramCatalogue } from '../catalogue.ts';
import { estimateComponent } from '../component-estimate.ts';
import { estimate } from '../estimate.ts';
import { loadedComponents, type LoadedComponent } from '../loaded.ts';
import { castBufferBytes, pinnedMemoryBytes } from '../programs/comfyui.ts';
import { placedWithin } from '../programs/placement.ts';
import { completeRequest } from '../request.ts';
import { reservedWeights } from '../resident.ts';

/** Our estimate of a published figure. All figures in bytes. */
export interface Prediction {
  bytes: number;
  /** Ends of the interval; null if the scope does not have one. */
  low: number | null;
  high: number | null;
}

const point = (bytes: number): Prediction => ({ bytes, low: null, high: null });

/** Estimates what a row measured. */
export function predict(catalogue: VramCatalogue, row: VramMeasurement): Prediction {
  if (row.scope === 'peak') return predictPeak(catalogue, row);
  if (row.scope === 'resident') {
    const { allocatedBytes, reservedBytes } = reservedWeights(catalogue, row.request);
    return point(row.metric === 'reserved' ? reservedBytes : allocatedBytes);
  }
  if (row.scope === 'pinned-memory')
    return point(pinnedMemoryBytes(catalogue, (row.systemMemoryMiB ?? 0) * bytesPerMiB, 'windows'));
  if (row.scope === 'cast-buffer') return point(castBufferBytes(catalogue, denoisersOf(catalogue, row)[0]!));
  if (row.scope === 'offloaded-weights') {
    const [denoiser] = denoisersOf(catalogue, row);
    const budget = (row.weightsBudgetMiB ?? 0) * bytesPerMiB;
    const { placedBytes } = placedWithin(catalogue, [denoiser!], budget);
    return point(denoiser!.weightBytes - placedBytes);
  }
  const part = estimateComponent(catalogue, row.request, row.component ?? 'denoiser');
  if (row.scope === 'component-weights') return point(part.weightBytes);
  // Rows about reserved memory state the increase over the loaded component, those about buffers the buffer alone.
  if (row.metric === 'reserved') return point(part.reservedBytes);
  if (row.metric === 'compute-buffer') return point(part.workingSetBytes);
  return point(part.weightBytes + part.workingSetBytes);
}

function denoisersOf(catalogue: VramCatalogue, row: VramMeasurement): LoadedComponent[] {
  const request = completeRequest(catalogue, row.request);
  return loadedComponents(catalogue, catalogue.pipelines.get(request.model)!, request, ['denoiser']);
}

function predictPeak(catalogue: VramCatalogue, row: VramMeasurement): Prediction {
  const found = estimate(catalogue, row.request);
  if (row.metric === 'reserved') return { bytes: found.reservedPeakBytes, ...found.interval.reserved };
  if (row.metric === 'nvidia-smi') return { bytes: found.nvidiaSmiBytes, ...found.interval.nvidiaSmi };
  return { bytes: found.allocatedPeakBytes, ...found.interval.allocated };
}
