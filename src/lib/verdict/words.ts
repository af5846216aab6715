import type { Certainty } from './verdict-shape.ts';

/** The parts of a verdict that its words are made from. */
export interface WordedVerdict {
  readonly fit: 'fits' | 'does-not-fit' | 'no-data';
  readonly headroom: 'comfortable' | 'little' | null;
  readonly options: readonly { readonly label: string; readonly changesResult: boolean }[];
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** The verdict without its options: "Fits", "Does not fit", "No data". */
const fitWord = ({ fit }: Pick<WordedVerdict, 'fit'>): string =>
  ({ fits: 'Fits', 'does-not-fit': 'Does not fit', 'no-data': 'No data' })[fit];

/** What follows the word: "with model offload, little headroom". Empty where nothing does. */
function fitManner({ fit, headroom, options }: WordedVerdict): string {
  if (fit !== 'fits') return '';
  const added = options.length === 0 ? '' : `with ${listed(options.map(({ label }) => label))}`;
  return [added, headroom === 'little' ? 'little headroom' : ''].filter(Boolean).join(', ');
}

/** "Fits", "Fits, little headroom", "Fits with model offload", "Does not fit", "No data". */
export function verdictWords(verdict: WordedVerdict): string {
  const manner = fitManner(verdict);
  if (manner === '') return fitWord(verdict);
  return `${fitWord(verdict)}${verdict.options.length > 0 ? ' ' : ', '}${manner}`;
}

/** How a verdict is marked: fine as it is, a note on options, a warning of little headroom, a problem; null without data. */
export function verdictState({
  fit,
  headroom,
  options,
}: WordedVerdict): 'fine' | 'note' | 'warning' | 'problem' | null {
  if (fit === 'no-data') return null;
  if (fit === 'does-not-fit') return 'problem';
  if (headroom === 'little') return 'warning';
  return options.length > 0 ? 'note' : 'fine';
}

/** Whether one of the options changes the image. */
export const changesResult = ({ options }: Pick<WordedVerdict, 'options'>): boolean =>
  options.some((option) => option.changesResult);

/** Whether estimates were compared with measurements on such hardware. */
export const certaintyWords: Readonly<Record<Certainty, string>> = {
  estimated: 'estimated',
  'estimated-for-amd': 'estimated for AMD',
  'estimated-for-intel': 'estimated for Intel',
  'estimated-for-apple': 'estimated for Apple',
  'not-measured': 'not measured',
};
