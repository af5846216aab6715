import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { swappedBytes } from '../vram/block-swap.ts';
import { remember, type VramCatalogue } from '../vram/catalogue.ts';
import { estimate } from '../vram/estimate.ts';
import { loadedComponents, type LoadedComponent } from '../vram/loaded.ts';
import { blockWeights, residenceOf } from '../vram/offload.ts';
import { placesWeights } from '../vram/programs/placement.ts';
import type { MoveWay } from './offload-rates.ts';

/** Weights that move between system memory and the card. All figures in bytes. */
export interface MovedWeights {
  /** Once per image, whatever the number of steps. */
  perImage: { way: MoveWay; bytes: number };
  /** With each pass of the denoiser. */
  perPass: { way: MoveWay; bytes: number };
}

const sum = (components: readonly LoadedComponent[]): number =>
  components.reduce((bytes, { weightBytes }) => bytes + weightBytes, 0);

/** The weights that a request moves; null where all of them stay on the card. */
export function movedWeights(catalogue: VramCatalogue, request: VramRequest): MovedWeights | null {
  const { offload, blockSwap } = request;
  if (offload === 'none' && blockSwap === 0 && !placesWeights(request)) return null;
  const key = `moved ${JSON.stringify({ ...request, width: 0, height: 0 })}`;
  // The size matters only to programs that place weights by what is left.
  return remember(
    catalogue,
    placesWeights(request) ? `${key} ${request.width} ${request.height}` : key,
    () => {
      const components = loadedComponents(catalogue, catalogue.pipelines.get(request.model)!, request);
      const denoisers = components.filter(({ role }) => role === 'denoiser' || role === 'controlnet');
      const others = components.filter((each) => !denoisers.includes(each));
      if (offload !== 'none') return byOffload(catalogue, request, denoisers, others);
      if (blockSwap > 0) return bySwap(catalogue, request, denoisers);
      return byProgram(catalogue, request, denoisers, others);
    },
  );
}

function byOffload(
  catalogue: VramCatalogue,
  request: VramRequest,
  denoisers: readonly LoadedComponent[],
  others: readonly LoadedComponent[],
): MovedWeights {
  const moving = (component: LoadedComponent) => residenceOf(request, component) !== 'always';
  const whileUsed = (component: LoadedComponent) => residenceOf(request, component) === 'while-used';
  const way: MoveWay = request.offload === 'group' ? (request.stream ? 'prefetched' : 'byGroup') : 'byLayer';
  const inParts = denoisers.filter((each) => moving(each) && !whileUsed(each));
  const blocks = inParts.map((component) =>
    residenceOf(request, component) === 'by-block'
      ? component.weightBytes - blockWeights(catalogue, component).outsideBytes
      : component.weightBytes,
  );
  const whole = [...denoisers, ...others].filter(whileUsed);
  const parts = others.filter((each) => moving(each) && !whileUsed(each));
  const perImage =
    whole.length > 0 ? { way: 'inTurn' as const, bytes: sum(whole) } : { way, bytes: sum(parts) };
  return { perImage, perPass: { way, bytes: blocks.reduce((bytes, each) => bytes + each, 0) } };
}

function bySwap(
  catalogue: VramCatalogue,
  request: VramRequest,
  denoisers: readonly LoadedComponent[],
): MovedWeights {
  const bytes = denoisers.reduce((all, each) => all + swappedBytes(catalogue, each, request), 0);
  return { perImage: { way: 'asNeeded', bytes: 0 }, perPass: { way: 'asNeeded', bytes } };
}

/** What a program that keeps as many weights as fit must fetch: the rest of the denoiser, and the text encoders in turn. */
function byProgram(
  catalogue: VramCatalogue,
  request: VramRequest,
  denoisers: readonly LoadedComponent[],
  others: readonly LoadedComponent[],
): MovedWeights | null {
  const stage = estimate(catalogue, request).stages.find(({ name }) => /denois/.test(name));
  if (!stage) return null;
  const missing = Math.max(0, sum(denoisers) - stage.residentBytes);
  const together = sum([...denoisers, ...others]) <= stage.residentBytes;
  if (together) return null;
  return {
    perImage: { way: 'asNeeded', bytes: sum([...denoisers, ...others]) },
    perPass: { way: 'asNeeded', bytes: missing },
  };
}
