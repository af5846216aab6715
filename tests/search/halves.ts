/** A golden query: what a buyer types, and the pages that answer it. */
export interface Golden {
  query: string;
  /** Pages that answer it; the best placed counts. */
  pages: string[];
  /** Highest rank allowed. */
  rank: number;
  /** Why a page answers it that is not the obvious one. */
  why?: string;
}

export const halves = ['tuned', 'untuned'] as const;
export type Half = (typeof halves)[number];

/** The 32-bit FNV-1a hash of a text's UTF-8 bytes. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/**
 * The half of the golden queries that a query belongs to, by the highest bit of its hash: weights and aliases are
 * fitted to the tuned half only, and the untuned half shows what they are worth. The lowest bit of FNV-1a is only the
 * parity of the bytes, so it is not used.
 */
export const halfOf = (query: string): Half => (fnv1a(query) < 2 ** 31 ? 'tuned' : 'untuned');
