import { atom } from 'nanostores';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import type { GpuWithId, Machine } from '../lib/verdict/usable-memory.ts';
import type { VerdictCard } from '../lib/verdict/verdict-card.ts';
import type { VramReport } from '../lib/verdict/report.ts';
import { $setup } from './setup.ts';
import type { MemoryUnit } from '../lib/units/memory-size.ts';
import { loadable, loadCode, readDataFile } from './loading.ts';
import { createQuestions, RefusedQuestion, type Answered } from './questions.ts';

/** A report as a page shows it. That of the build lacks what the page has as text. */
export type ShownReport = Pick<VramReport, 'estimate' | 'onCard'> & Partial<VramReport>;

/** The estimator's code and data. */
export interface Estimator {
  /** The report for the cards as they were placed last. */
  report(request: PartialVramRequest): VramReport;
  read(search: string): { request: PartialVramRequest; notices: string[] };
  write(request: PartialVramRequest): string;
  /**
   * Puts the cards into a machine: at once into the one of the build or of the last call, otherwise after loading what
   * their drivers report.
   */
  place(machine: Machine): void | Promise<void>;
  /** Loads what only this model needs; nothing if that is there. */
  prepare?(model: string): void | Promise<void>;
}

/** Whether a display is connected to the card; by default not, as on the command line. */
export const $display = atom(false);

/** Whether only models are listed whose licence allows commercial use. */
export const $commercialOnly = atom(false);

/** The machine of the cards: the reader's setup, and the display. */
function machineNow(): Machine {
  const { system, systemMemoryGiB } = $setup.get();
  return { system, systemMemoryGiB, display: $display.get() };
}

/** Whether it is the machine that the page was built for. */
const isOfBuild = ({ system, systemMemoryGiB, display }: Machine): boolean =>
  !system && !systemMemoryGiB && !display;

/** An answer of the library, whose own errors are about the request. Errors of the language are faults and pass. */
function orRefused<Answer>(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    const ofRequest = error instanceof Error && error.constructor === Error;
    throw ofRequest ? new RefusedQuestion(error.message) : error;
  }
}

/** The cards alone; the file of all parts is much larger. */
const gpusOf = (base: string) => readDataFile<GpuWithId[]>(`${base}/data/gpus.json`);

/** The estimator, loaded on demand. The last argument is the model for an address without one. */
export const estimator = loadable(async (base: string, fallback: string): Promise<Estimator> => {
  const code = loadCode(() =>
    Promise.all([
      import('../catalogue/vram.ts'),
      import('./from-site.ts'),
      import('./recordings.ts'),
      import('../lib/verdict/report.ts'),
      import('../lib/vram/vram-address.ts'),
    ]),
  );
  const [[{ vramCatalogue }, { fromSite }, { recordingsOf }, { vramReport }, address], cards] =
    await Promise.all([code, readDataFile<VerdictCard[]>(`${base}/data/verdict-cards.json`)]);
  const catalogue = await vramCatalogue(fromSite(base));
  const models = [...catalogue.pipelines.keys()];
  let placed: readonly VerdictCard[] = cards;
  let placedIn: Machine = {};
  return {
    report: (request) => {
      const asked = $vramCard.get();
      const card = placed.find(({ id }) => id !== null && id === asked?.id);
      const machine = machineNow();
      return orRefused(() => vramReport(catalogue, request, placed, card && { card, machine }));
    },
    place: (machine) => {
      if (JSON.stringify(machine) === JSON.stringify(placedIn)) return undefined;
      const put = (into: readonly VerdictCard[]) => {
        placed = into;
        placedIn = machine;
      };
      if (isOfBuild(machine)) return put(cards);
      return loadCode(() => import('../catalogue/usable-memory.ts'))
        .then(async ({ cardsIn }) => cardsIn(fromSite(base), await gpusOf(base), machine))
        .then(put);
    },
    prepare: (model) => recordingsOf(catalogue, base, model),
    read: (search) => address.readVramAddress(search, models, fallback),
    write: address.writeVramAddress,
  };
});

/** The request and its report. */
export const vram = createQuestions<PartialVramRequest, ShownReport>();

/** The query string of the latest answered request; null before the first. */
export const $vramAddress = atom<string | null>(null);

/** The card that the question is about, and whose choice it is: of the page, of the reader's setup, or of the question. */
export const $vramCard = atom<{ id: string; from: 'page' | 'setup' | 'question' } | null>(null);

/** The unit of memory figures. */
export const $unit = atom<MemoryUnit>('GiB');

/** An address that is read once the estimator is loaded, and the page's own request until then. */
let unread: { search: string; first: PartialVramRequest } | null = null;

/** The fields of a request that the reader changed. */
const changesOf = (now: PartialVramRequest, first: PartialVramRequest): Partial<PartialVramRequest> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== first[name as keyof PartialVramRequest]),
  );

/** Opens the page on the request and report from the build. */
export function openEstimator(first: Answered<PartialVramRequest, ShownReport>): void {
  unread = null;
  vram.open(first);
}

type Load = () => Estimator | Promise<Estimator>;

/** Opens the page on the request of an address. Keeps what the reader changes before it is read. */
export async function openAddress(
  load: Load,
  search: string,
  first: Answered<PartialVramRequest, ShownReport>,
): Promise<void> {
  openEstimator(first);
  unread = { search, first: first.question };
  await ask(load, { ...first.question });
}

/** The report for a request, which first takes over the request of an unread address. */
function answer(ready: Estimator, question: PartialVramRequest): ShownReport {
  // A newer request has replaced this one.
  if (vram.$asked.get() !== question) return vram.$shown.get()!.answer;
  if (unread) {
    const { request, notices } = ready.read(unread.search);
    const whole = { ...request, ...changesOf(question, unread.first) };
    if (new URLSearchParams(unread.search).get('display') === 'true') $display.set(true);
    unread = null;
    vram.$notices.set(notices);
    void vram.ask((asked) => answerPlaced(ready, asked), whole);
    return vram.$shown.get()!.answer;
  }
  const report = ready.report(question);
  $vramAddress.set(ready.write(question) + ($display.get() ? '&display=true' : ''));
  return report;
}

/** The report with the cards in the machine of now, and with what only its model needs. */
function answerPlaced(ready: Estimator, question: PartialVramRequest): ShownReport | Promise<ShownReport> {
  const loading = [ready.place(machineNow()), ready.prepare?.(question.model)];
  return loading.some((each) => each instanceof Promise)
    ? Promise.all(loading).then(() => answer(ready, question))
    : answer(ready, question);
}

/** Answers a request. If this fails, the previous request and report stay. */
export const ask = (load: Load, request: PartialVramRequest): Promise<void> =>
  vram.ask((question) => {
    const loaded = load();
    return loaded instanceof Promise
      ? loaded.then((ready) => answerPlaced(ready, question))
      : answerPlaced(loaded, question);
  }, request);
