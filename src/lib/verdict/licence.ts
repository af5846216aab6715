import type { Pipeline } from '../../content/schemas/pipeline.ts';

/**
 * Licences that allow commercial use to everyone. Those of the RAIL family forbid harmful uses, commercial or not, and
 * allow the weights to be used commercially otherwise.
 */
const open = /^(?:apache-2\.0|mit)$|open ?rail(?:\+\+)?-m/i;
/** Licences that forbid it. */
const closed = /non-commercial|research/i;

/** Whether a licence allows commercial use by its name; null where its text must be read. */
export function commercialUse(licence: string): boolean | null {
  if (open.test(licence)) return true;
  return closed.test(licence) ? false : null;
}

/** The commercial use of a model in a sentence. */
export const commercialWords = (model: Pick<Pipeline, 'name' | 'licence'>): string =>
  commercialRefusal(model) ?? 'It allows commercial use.';

/** What is known of the commercial use of a model, as a sentence; null where it is allowed. */
export function commercialRefusal({ name, licence }: Pick<Pipeline, 'name' | 'licence'>): string | null {
  if (licence === null) return `No data on the licence of ${name}.`;
  if (licence.commercial) return null;
  return licence.commercial === null
    ? `${name} has the licence ${licence.name}: read its conditions for commercial use.`
    : `${name} has the licence ${licence.name}, which does not allow commercial use.`;
}
