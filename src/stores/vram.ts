import { atom } from 'nanostores';
import type { PartialMemoryRequest } from '../content/schemas/memory-request.ts';
import type { Card } from '../lib/memory/card-fits.ts';
import type { MemoryReport } from '../lib/memory/report.ts';
import type { MemoryUnit } from '../lib/units/memory-size.ts';

/** The estimator's code and data, which are loaded when a reader first asks something. */
export interface Estimator {
  report(request: PartialMemoryRequest): MemoryReport;
  read(search: string): { request: PartialMemoryRequest; notices: string[] };
  write(request: PartialMemoryRequest): string;
}

/** The question; null until a page opens the estimator. */
export const $request = atom<PartialMemoryRequest | null>(null);

/** The answer to the latest question that could be answered. */
export const $report = atom<MemoryReport | null>(null);

/** Why the latest question could not be answered; null when it could. */
export const $problem = atom<string | null>(null);

/** What in the address was not understood. */
export const $vramNotices = atom<string[]>([]);

/** The query string of the latest question that was answered; null before the first. */
export const $vramAddress = atom<string | null>(null);

/** The unit in which the reader wants memory told. */
export const $unit = atom<MemoryUnit>('GiB');

let loading: Promise<Estimator> | undefined;

/** Loads code and data once. A failed download is tried again at the next question. */
export function loadEstimator(dataUrl: string, cards: readonly Card[], fallback: string): Promise<Estimator> {
  loading ??= (async () => {
    const [{ createMemoryCatalogue }, { memoryReport }, address, response] = await Promise.all([
      import('../lib/memory/catalogue.ts'),
      import('../lib/memory/report.ts'),
      import('../lib/share/vram-address.ts'),
      fetch(dataUrl),
    ]);
    if (!response.ok) throw new Error(`the data answered ${response.status}`);
    const { architectures, pipelines } = await response.json();
    const catalogue = createMemoryCatalogue(architectures, pipelines);
    const models = [...catalogue.pipelines.keys()];
    return {
      report: (request) => memoryReport(catalogue, request, cards),
      read: (search) => address.readVramAddress(search, models, fallback),
      write: address.writeVramAddress,
    } satisfies Estimator;
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** Puts a question and answers it; what was asked and answered before stays when this fails. */
export async function ask(estimator: Promise<Estimator>, request: PartialMemoryRequest): Promise<void> {
  $request.set(request);
  try {
    const { report, write } = await estimator;
    if ($request.get() !== request) return;
    $report.set(report(request));
    $problem.set(null);
    $vramAddress.set(write(request));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if ($request.get() === request) $problem.set(why);
  }
}
