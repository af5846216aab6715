import { readPartList, type ListRow } from '../build/file/list-text.ts';
import type { Reading } from './understood.ts';

/** Kinds of a computer's main parts: a list of parts names at least one of them, by its label or its words. */
const isPart = ({ component, wording, price }: ListRow): boolean =>
  (component !== null && component !== 'other') ||
  /\b(?:rtx|gtx|rx|radeon|geforce|arc|ryzen|core i[3579]|core ultra|xeon|epyc|threadripper|ddr[345])\b/i.test(
    wording,
  ) ||
  (price !== null && /\b(?:ssd|nvme|psu|motherboard|cooler)\b/i.test(wording));

/** What a pasted list of parts says; null where the text is none. */
export function readParts(file: string, text: string): Reading | null {
  if (text.length > 40_000) return null;
  const rows = readPartList(text);
  const parts = rows.filter(isPart);
  // Prose has lines too; most lines of a list are parts.
  if (parts.length === 0 || parts.length * 2 < rows.length) return null;
  const card = parts.find(
    ({ component, wording }) =>
      component === 'gpu' ||
      (component === null && /\b(?:rtx|gtx|radeon|rx \d{3,4}|arc [ab]\d{3})\b/i.test(wording)),
  );
  return {
    file,
    format: 'list of parts',
    understood: { parts: rows, ...(card ? { card: card.wording } : {}) },
    missed: card ? [] : ['The list names no graphics card.'],
    error: null,
  };
}
