import type { Verdict } from './verdict-shape.ts';
import { verdictWords, type WordedVerdict } from './words.ts';

/** A verdict for lists of many: a page or a file holds hundreds of them. */
export interface ShortVerdict {
  /** `fits`, `tight` (fits, little headroom), `no`. */
  verdict: 'fits' | 'tight' | 'no';
  /** The names of the options to add; empty if it fits without any. */
  options: string[];
}

/** The short form of a verdict. */
export function shortVerdict({ fit, headroom, options }: Verdict): ShortVerdict {
  const verdict = fit !== 'fits' ? 'no' : headroom === 'little' ? 'tight' : 'fits';
  return { verdict, options: options.map(({ label }) => label) };
}

/** Fit and headroom of a short form. */
export const fitOfShort = ({ verdict }: Pick<ShortVerdict, 'verdict'>) =>
  ({
    fits: { fit: 'fits', headroom: 'comfortable' },
    tight: { fit: 'fits', headroom: 'little' },
    no: { fit: 'does-not-fit', headroom: null },
  })[verdict] as Pick<Verdict, 'fit' | 'headroom'>;

/** A short form as what its words are made from. */
export const wordedShort = (short: ShortVerdict): WordedVerdict => ({
  ...fitOfShort(short),
  options: short.options.map((label) => ({ label, changesResult: false })),
});

/** The words of a short form; see `verdictWords`. */
export const shortVerdictWords = (short: ShortVerdict): string => verdictWords(wordedShort(short));
