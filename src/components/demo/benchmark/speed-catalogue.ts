/** Read at build: what the speed estimator answers for the full-size models on every card. */
import type { SpeedCatalogue } from '../../../lib/speed/catalogue.ts';
import { estimateSpeed, type SpeedEstimate } from '../../../lib/speed/estimate.ts';
import { speedCatalogue } from '../../speed/catalogue.ts';
import { fullModelIds, type FullModelTimes } from './full-models.ts';

/** The answer for a card; null where its rates are not known. */
function answer(catalogue: SpeedCatalogue, gpu: string, model: string): SpeedEstimate | null {
  try {
    return estimateSpeed(catalogue, { gpu, model });
  } catch {
    return null;
  }
}

const rounded = (seconds: number) => Number(seconds.toPrecision(3));

/** One picture's seconds for all cards. */
export async function fullModelTimes(): Promise<FullModelTimes> {
  const catalogue = await speedCatalogue();
  return Object.fromEntries(
    [...catalogue.gpus.keys()].map((gpu) => [
      gpu,
      Object.fromEntries(
        fullModelIds.map((model) => {
          const seconds = answer(catalogue, gpu, model)?.secondsPerImage;
          return [
            model,
            seconds
              ? { low: rounded(seconds.low), mid: rounded(seconds.mid), high: rounded(seconds.high) }
              : null,
          ];
        }),
      ),
    ]),
  );
}
