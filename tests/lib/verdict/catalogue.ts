import { timedVerdictCatalogue } from '../../../src/catalogue/verdict.ts';
import { fromFiles } from '../../../src/content/read-collection.ts';
import { verdictOf, type VerdictQuestion } from '../../../src/lib/verdict/verdict.ts';

/** The basis of verdicts, from the files of this checkout. */
export const catalogue = await timedVerdictCatalogue(fromFiles);

/** The verdict on a request. */
export const verdict = (
  card: VerdictQuestion['card'],
  request: VerdictQuestion['request'],
  machine?: VerdictQuestion['machine'],
) => verdictOf(catalogue, { card, request, ...(machine ? { machine } : {}) });
