import { atom } from 'nanostores';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import type { Card } from '../lib/vram/card-fits.ts';
import type { VramData } from '../lib/vram/catalogue.ts';
import type { VramReport } from '../lib/vram/report.ts';
import type { MemoryUnit } from '../lib/units/memory-size.ts';
import { loadCode, readDataFile, reasonOf } from './loading.ts';

/** The estimator's code and data, which are loaded when a reader first asks something. */
export interface Estimator {
  report(request: PartialVramRequest): VramReport;
  read(search: string): { request: PartialVramRequest; notices: string[] };
  write(request: PartialVramRequest): string;
}

/** The question; null until a page opens the estimator. */
export const $request = atom<PartialVramRequest | null>(null);

/** The answer to the latest question that could be answered. */
export const $report = atom<VramReport | null>(null);

/** Why the latest question could not be answered; null when it could. */
export const $problem = atom<string | null>(null);

/** Whether the latest question waits for its answer. */
export const $vramBusy = atom(false);

/** What in the address was not understood. */
export const $vramNotices = atom<string[]>([]);

/** The query string of the latest question that was answered; null before the first. */
export const $vramAddress = atom<string | null>(null);

/** The unit in which the reader wants memory told. */
export const $unit = atom<MemoryUnit>('GiB');

let loading: Promise<Estimator> | undefined;
let loaded = false;

/** Loads code and data once. A failed download is tried again at the next question. */
export function loadEstimator(dataUrl: string, cards: readonly Card[], fallback: string): Promise<Estimator> {
  loading ??= (async () => {
    const [[{ createVramCatalogue }, { vramReport }, address], { architectures, pipelines }] =
      await Promise.all([
        loadCode(() =>
          Promise.all([
            import('../lib/vram/catalogue.ts'),
            import('../lib/vram/report.ts'),
            import('../lib/vram/vram-address.ts'),
          ]),
        ),
        readDataFile<VramData>(dataUrl),
      ]);
    loaded = true;
    const catalogue = createVramCatalogue(architectures, pipelines);
    const models = [...catalogue.pipelines.keys()];
    return {
      report: (request) => vramReport(catalogue, request, cards),
      read: (search) => address.readVramAddress(search, models, fallback),
      write: address.writeVramAddress,
    } satisfies Estimator;
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** What an address asks, which can only be read once the estimator is there, and the page's own question until then. */
let addressed: { search: string; first: PartialVramRequest } | null = null;

/** What a reader changed of a question. */
const changesOf = (now: PartialVramRequest, first: PartialVramRequest): Partial<PartialVramRequest> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== first[name as keyof PartialVramRequest]),
  );

/** Opens the page on the question that it was built with. */
export function openEstimator(first: PartialVramRequest): void {
  addressed = null;
  $request.set(first);
}

/** Opens the page on the question of an address; what a reader changes before it can be read is kept. */
export async function openAddress(
  load: () => Promise<Estimator>,
  search: string,
  first: PartialVramRequest,
): Promise<void> {
  addressed = { search, first };
  await ask(load, first);
}

/** Puts a question and answers it; what was asked and answered before stays when this fails. */
export async function ask(load: () => Promise<Estimator>, request: PartialVramRequest): Promise<void> {
  let asked = request;
  $request.set(request);
  $problem.set(null);
  $vramBusy.set(!loaded);
  try {
    const { read, report, write } = await load();
    if ($request.get() !== request) return;
    if (addressed) {
      const { request: found, notices } = read(addressed.search);
      asked = { ...found, ...changesOf(request, addressed.first) };
      addressed = null;
      $request.set(asked);
      $vramNotices.set(notices);
    }
    $report.set(report(asked));
    $vramAddress.set(write(asked));
  } catch (error) {
    if ($request.get() === asked) $problem.set(reasonOf(error));
  }
  if ($request.get() === asked) $vramBusy.set(false);
}
