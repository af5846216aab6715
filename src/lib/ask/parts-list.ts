import { readPartList, type ListRow } from '../build/file/list-text.ts';
import type { Reading } from './understood.ts';

/** Words that name a part in a line of a list, as people shorten them: `i5-13600K`, `2tb nvme`, `850w psu`. */
const named = new RegExp(
  [
    String.raw`\b(?:rtx|gtx|rx|radeon|geforce|arc|ryzen|core i[3579]|core ultra|xeon|epyc|threadripper|ddr[345])\b`,
    String.raw`\bi[3579][ -]?\d{4,5}\w{0,3}\b|\bultra [3579] \d{3}`,
    String.raw`\b\d{1,4} ?gb (?:of )?(?:ram|memory)\b|\b\d{1,4} ?(?:gb|tb) (?:ssd|nvme|hdd|m\.?2|drive)\b`,
    String.raw`\b(?:ssd|nvme|hdd|m\.?2)\b.*\b\d{1,4} ?(?:gb|tb)\b`,
    String.raw`\b\d{3,4} ?w(?:att)?s?\b.*\b(?:psu|power|gold|platinum|titanium|bronze)\b|\b(?:psu|power supply)\b.*\b\d{3,4} ?w`,
    String.raw`\b(?:rm|hx|ax|sf|cx)\d{3,4}[a-z]{0,2}\b`,
    String.raw`\b[abhxz]\d{3}[a-z]?\b.*\b(?:wifi|atx|motherboard|mobo|board|pro|plus|gaming|tomahawk|aorus|tuf|strix)\b`,
  ].join('|'),
  'i',
);

/** Kinds of a computer's main parts: a list of parts names at least one of them, by its label or its words. */
const isPart = ({ component, wording, price }: ListRow): boolean =>
  (component !== null && component !== 'other') ||
  named.test(wording) ||
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
