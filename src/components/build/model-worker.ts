import { speedCatalogue } from '../../catalogue/speed.ts';
import { fromSite } from '../../stores/from-site.ts';
import { modelNeed } from '../../lib/vram/model-need.ts';
import type { SpeedCatalogue } from '../../lib/speed/catalogue.ts';
import { estimateSpeed } from '../../lib/speed/estimate.ts';
import { reasonOf } from '../../stores/loading.ts';
import type { CardsSpeed, ModelAnswer, ModelQuestion } from '../../lib/build/ownership/model-question.ts';

// Tracing every measured network takes seconds: here it holds up nothing that the reader does.

function speedOf(
  catalogue: SpeedCatalogue,
  model: string,
  { gpu, count }: ModelQuestion['cards'][number],
): CardsSpeed {
  try {
    const { imagesPerMinute, basis, request } = estimateSpeed(catalogue, { model, gpu, gpuCount: count });
    return {
      gpu,
      count,
      ok: true,
      imagesPerMinute,
      basis,
      steps: request.steps,
      pixels: [request.width, request.height],
    };
  } catch (error) {
    return { gpu, count, ok: false, reason: reasonOf(error) };
  }
}

async function answer({ base, model, cards }: ModelQuestion): Promise<ModelAnswer> {
  try {
    const catalogue = await speedCatalogue(fromSite(base));
    const need = modelNeed(catalogue.memory, { model });
    return { ok: true, model, need, speeds: cards.map((each) => speedOf(catalogue, model, each)) };
  } catch (error) {
    return { ok: false, model, reason: reasonOf(error) };
  }
}

onmessage = ({ data }: MessageEvent<ModelQuestion>) => {
  void answer(data).then((told) => postMessage(told));
};
