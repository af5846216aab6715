import { atom } from 'nanostores';
import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import type { Machine } from '../lib/verdict/usable-memory.ts';
import type { VerdictCard } from '../lib/verdict/verdict-card.ts';
import type { VramReport } from '../lib/verdict/report.ts';
import type { MemoryUnit } from '../lib/units/memory-size.ts';
import { loadable, loadCode } from './loading.ts';
import { createQuestions, RefusedQuestion, type Answered } from './questions.ts';

/** The estimator's code and data. */
export interface Estimator {
  /** The report for the cards in the machine of `useMachine`. */
  report(request: PartialVramRequest): VramReport;
  read(search: string): { request: PartialVramRequest; machine: Machine; notices: string[] };
  write(request: PartialVramRequest, machine: Machine): string;
  /** Puts the cards into a machine. Loads what their drivers report, unless it is the machine of the build. */
  useMachine(machine: Machine): Promise<void>;
}

/** The machine that the cards are in. The defaults are those of the command line. */
export const $machine = atom<Machine>({});

/** The estimator, loaded on demand. The last argument is the model for an address without one. */
export const estimator = loadable(
  async (base: string, cards: readonly VerdictCard[], fallback: string): Promise<Estimator> => {
    const [{ vramCatalogue }, { fromSite }, { vramReport }, address, machines] = await loadCode(() =>
      Promise.all([
        import('../catalogue/vram.ts'),
        import('./from-site.ts'),
        import('../lib/verdict/report.ts'),
        import('../lib/vram/vram-address.ts'),
        import('../lib/verdict/machine-address.ts'),
      ]),
    );
    const catalogue = await vramCatalogue(fromSite(base));
    const models = [...catalogue.pipelines.keys()];
    let placed = cards;
    return {
      report: (request) => orRefused(() => vramReport(catalogue, request, placed)),
      read: (search) => {
        const { request, notices } = address.readVramAddress(search, models, fallback);
        const read = machines.readMachineAddress(search);
        return { request, machine: read.machine, notices: [...notices, ...read.notices] };
      },
      write: (request, machine) => address.writeVramAddress(request) + machines.writeMachineAddress(machine),
      useMachine: async (machine) => {
        if (machines.writeMachineAddress(machine) === '') placed = cards;
        else {
          const { cardsIn } = await loadCode(() => import('../catalogue/usable-memory.ts'));
          placed = await cardsIn(fromSite(base), machine);
        }
      },
    };
  },
);

/** An answer of the library, whose own errors are about the request. Errors of the language are faults and pass. */
function orRefused<Answer>(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    const ofRequest = error instanceof Error && error.constructor === Error;
    throw ofRequest ? new RefusedQuestion(error.message) : error;
  }
}

/** The request and its report. */
export const vram = createQuestions<PartialVramRequest, VramReport>();

/** The query string of the latest answered request; null before the first. */
export const $vramAddress = atom<string | null>(null);

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
export function openEstimator(first: Answered<PartialVramRequest, VramReport>): void {
  unread = null;
  vram.open(first);
}

type Load = () => Estimator | Promise<Estimator>;

/** Opens the page on the request of an address. Keeps what the reader changes before it is read. */
export async function openAddress(
  load: Load,
  search: string,
  first: Answered<PartialVramRequest, VramReport>,
): Promise<void> {
  openEstimator(first);
  unread = { search, first: first.question };
  await ask(load, { ...first.question });
}

/** The report for a request, which first takes over the request of an unread address. */
function answer(ready: Estimator, question: PartialVramRequest): VramReport {
  // A newer request has replaced this one.
  if (vram.$asked.get() !== question) return vram.$shown.get()!.answer;
  if (unread) {
    const { request, machine: read, notices } = ready.read(unread.search);
    const machine = { ...read, ...$machine.get() };
    const whole = { ...request, ...changesOf(question, unread.first) };
    unread = null;
    vram.$notices.set(notices);
    if (Object.keys(machine).length > 0) void changeMachine(() => ready, machine, whole);
    else void vram.ask((asked) => answer(ready, asked), whole);
    return vram.$shown.get()!.answer;
  }
  const report = ready.report(question);
  $vramAddress.set(ready.write(question, $machine.get()));
  return report;
}

/** Puts the cards into another machine and answers the request for them. If this fails, the previous report stays. */
export async function changeMachine(
  load: Load,
  machine: Machine,
  request: PartialVramRequest,
): Promise<void> {
  $machine.set(machine);
  await vram.ask(
    async (question) => {
      const ready = await load();
      await ready.useMachine(machine);
      return answer(ready, question);
    },
    { ...request },
  );
}

/** Answers a request. If this fails, the previous request and report stay. */
export const ask = (load: Load, request: PartialVramRequest): Promise<void> =>
  vram.ask((question) => {
    const loaded = load();
    return loaded instanceof Promise
      ? loaded.then((ready) => answer(ready, question))
      : answer(loaded, question);
  }, request);
