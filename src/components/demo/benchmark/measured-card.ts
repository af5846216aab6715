/** A measurement of this machine's adapter, compared with the catalogue of cards. Loaded on demand. */
import {
  identify,
  type CataloguedGpu,
  type Identification,
} from '../../../lib/diffusion/gpu-benchmark/identify.ts';
import { place, type Placement } from '../../../lib/diffusion/gpu-benchmark/place.ts';
import { readDataFile } from '../../../stores/loading.ts';
import { openAdapter, type OpenedAdapter } from '../../setup/adapter.ts';
import type { FullModelTimes, FullModelVerdicts } from '../../../lib/diffusion/gpu-benchmark/full-models.ts';
import { measureGpu, type GpuMeasurement } from './measure-gpu.ts';

export interface MeasuredCard {
  adapter: Pick<OpenedAdapter, 'words' | 'software'>;
  measured: GpuMeasurement;
  identified: Identification;
  /** Null for a software adapter, which is not a card. */
  placement: Placement | null;
}

/** Thrown instead of measuring a software adapter. */
export class SoftwareAdapter extends Error {}

/**
 * The cards of the catalogue, their seconds per image and their verdicts, from the site's data files.
 * @throws Error with a message for readers
 */
export async function cardData(
  folder: string,
): Promise<{ cards: CataloguedGpu[]; times: FullModelTimes; verdicts: FullModelVerdicts }> {
  const [cards, times, verdicts] = await Promise.all([
    readDataFile<CataloguedGpu[]>(`${folder}gpus.json`),
    readDataFile<FullModelTimes>(`${folder}full-model-times.json`),
    readDataFile<FullModelVerdicts>(`${folder}full-model-verdicts.json`),
  ]);
  return { cards, times, verdicts };
}

/**
 * Measures the adapter and finds the cards that it may be.
 * @param softwareToo measures a software adapter as well
 */
export async function measureCard(
  gpus: readonly CataloguedGpu[],
  softwareToo: boolean,
  onStep: (what: string) => void,
): Promise<MeasuredCard> {
  const adapter = await openAdapter();
  try {
    const { words, software } = adapter;
    if (software && !softwareToo) throw new SoftwareAdapter(words.name || words.architecture);
    const measured = await measureGpu(adapter, onStep);
    const identified = identify(gpus, words);
    const candidates = identified.named.length > 0 ? identified.named : identified.cards;
    const open = candidates.length > 0 ? candidates : gpus;
    return {
      adapter: { words, software },
      measured,
      identified,
      placement: software ? null : place(open, gpus, measured),
    };
  } finally {
    adapter.device.destroy();
  }
}
