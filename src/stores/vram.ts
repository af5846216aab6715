import { atom } from 'nanostores';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import type { Card } from '../lib/vram/card-fits.ts';
import type { VramReport } from '../lib/vram/report.ts';
import type { MemoryUnit } from '../lib/units/memory-size.ts';
import { loadable, loadCode } from './loading.ts';
import { createQuestions, type Answered } from './questions.ts';

/** The estimator's code and data. */
export interface Estimator {
  report(request: PartialVramRequest): VramReport;
  read(search: string): { request: PartialVramRequest; notices: string[] };
  write(request: PartialVramRequest): string;
}

/** The estimator, loaded when a reader first asks something. Its last argument is the model of an address without one. */
export const estimator = loadable(
  async (base: string, cards: readonly Card[], fallback: string): Promise<Estimator> => {
    const [{ vramCatalogue }, { fromSite }, { vramReport }, address] = await loadCode(() =>
      Promise.all([
        import('../catalogue/vram.ts'),
        import('./from-site.ts'),
        import('../lib/vram/report.ts'),
        import('../lib/vram/vram-address.ts'),
      ]),
    );
    const catalogue = await vramCatalogue(fromSite(base));
    const models = [...catalogue.pipelines.keys()];
    return {
      report: (request) => vramReport(catalogue, request, cards),
      read: (search) => address.readVramAddress(search, models, fallback),
      write: address.writeVramAddress,
    };
  },
);

/** The question and its answer. */
export const vram = createQuestions<PartialVramRequest, VramReport>();

/** The query string of the latest question that was answered; null before the first. */
export const $vramAddress = atom<string | null>(null);

/** The unit in which the reader wants memory shown. */
export const $unit = atom<MemoryUnit>('GiB');

/** An address that can only be read once the estimator is loaded, and the page's own question until then. */
let unread: { search: string; first: PartialVramRequest } | null = null;

/** What a reader changed of a question. */
const changesOf = (now: PartialVramRequest, first: PartialVramRequest): Partial<PartialVramRequest> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== first[name as keyof PartialVramRequest]),
  );

/** Opens the page on the question that it was built with. */
export function openEstimator(first: Answered<PartialVramRequest, VramReport>): void {
  unread = null;
  vram.open(first);
}

type Load = () => Estimator | Promise<Estimator>;

/** Opens the page on the question of an address; what a reader changes before it can be read is kept. */
export async function openAddress(
  load: Load,
  search: string,
  first: Answered<PartialVramRequest, VramReport>,
): Promise<void> {
  openEstimator(first);
  unread = { search, first: first.question };
  await ask(load, { ...first.question });
}

/** The report on a question; the latest one first takes over what an address asks. */
function answer(ready: Estimator, question: PartialVramRequest): VramReport {
  // An answer to an earlier question is dropped.
  if (vram.$asked.get() !== question) return vram.$shown.get()!.answer;
  if (unread) {
    const { request, notices } = ready.read(unread.search);
    const whole = { ...request, ...changesOf(question, unread.first) };
    unread = null;
    vram.$notices.set(notices);
    void vram.ask((asked) => answer(ready, asked), whole);
    return vram.$shown.get()!.answer;
  }
  const report = ready.report(question);
  $vramAddress.set(ready.write(question));
  return report;
}

/** Asks a question and answers it; the question and answer before stay when this fails. */
export const ask = (load: Load, request: PartialVramRequest): Promise<void> =>
  vram.ask((question) => {
    const loaded = load();
    return loaded instanceof Promise
      ? loaded.then((ready) => answer(ready, question))
      : answer(loaded, question);
  }, request);
