import type { PartialVramRequest } from '../content/schemas/vram-request.ts';
import type { CollectionFiles } from '../lib/measured/collection-files.ts';
import type { Comparison } from '../lib/measured/compare.ts';
import type { Measured } from '../lib/measured/line.ts';
import type { SnippetAnswer } from '../lib/measured/snippet.ts';
import type { Report } from '../lib/report/report.ts';
import { loadable, loadCode } from './loading.ts';

/** A card that a driver's name is compared with. */
interface NamedCard {
  id: string | null;
  name: string;
  memoryGiB: number | null;
}

/** What a pasted line says, beside the estimate. */
export interface ReadMeasurement {
  measured: Measured;
  comparisons: Comparison[];
  files: CollectionFiles;
  problems: string[];
  /** The text for the tracker, and the one to copy, which holds the entries too. */
  short: Report;
  whole: Report;
}

interface Verification {
  /** The script that measures a request, or why there is none. */
  snippet(request: PartialVramRequest): Promise<SnippetAnswer>;
  /** @throws Error with the reason when the line cannot be read, or its question is invalid */
  read(text: string, cards: readonly NamedCard[]): Promise<ReadMeasurement>;
}

/** The code that makes scripts and reads what they print, loaded when a reader opens that part of the page. */
export const verification = loadable(async (base: string): Promise<Verification> => {
  const [
    { vramCatalogue },
    { fromSite },
    { recordingsOf },
    snippets,
    lines,
    cards,
    compare,
    files,
    problems,
  ] = await loadCode(() =>
    Promise.all([
      import('../catalogue/vram.ts'),
      import('./from-site.ts'),
      import('./recordings.ts'),
      import('../lib/measured/snippet.ts'),
      import('../lib/measured/line.ts'),
      import('../lib/measured/card-id.ts'),
      import('../lib/measured/compare.ts'),
      import('../lib/measured/collection-files.ts'),
      import('../lib/measured/problems.ts'),
    ]),
  );
  const [{ contributionOf }, { estimate }, { usualChoice }] = await loadCode(() =>
    Promise.all([
      import('../lib/measured/contribution.ts'),
      import('../lib/vram/estimate.ts'),
      import('../lib/speed/usual-steps.ts'),
    ]),
  );
  const read = fromSite(base);
  const catalogue = await vramCatalogue(read);
  const [usual] = await read('usual-steps');
  return {
    async snippet(request) {
      await recordingsOf(catalogue, base, request.model);
      const { guidance } = catalogue.pipelines.get(request.model)!;
      return snippets.snippetFor(
        catalogue,
        request,
        usualChoice(usual!, request.model, guidance, null).steps,
      );
    },
    async read(text, known) {
      const found = lines.readMeasuredLine(text);
      if (!found.ok) throw new Error(found.reason);
      const { measured } = found;
      if (!catalogue.pipelines.has(measured.question.model))
        throw new Error(`The line is for a model that is not in the catalogue: ${measured.question.model}.`);
      await recordingsOf(catalogue, base, measured.question.model);
      const named = known.filter((card): card is NamedCard & { id: string } => card.id !== null);
      const sender = {
        gpu: cards.cardIdOf(measured.card, measured.cardBytes, named),
        date: new Date().toISOString().slice(0, 10),
      };
      const entries = files.collectionFiles(catalogue, measured, sender);
      return {
        measured,
        comparisons: compare.compareMeasured(measured, estimate(catalogue, measured.question)),
        files: entries,
        problems: problems.measurementProblems(measured, entries, null, catalogue),
        short: contributionOf(measured, null),
        whole: contributionOf(measured, entries),
      };
    },
  };
});
