import type { PageKind } from './page-kind.ts';

/** What a reader narrows the search to; null leaves it open. */
export interface Facets {
  kind: PageKind | null;
  vendor: string | null;
  /** Least memory of a card in GiB. */
  minVramGiB: number | null;
}

export const noFacets: Facets = { kind: null, vendor: null, minVramGiB: null };

/** Vendors that the catalogue of cards has. */
export const facetVendors = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;

/** Amounts of memory offered as a lower limit, in GiB. */
export const facetMemories = [8, 12, 16, 24, 32, 48, 80] as const;

/**
 * The filters in the index's own form, which knows values and no ranges.
 * @param memories amounts of memory in GiB that cards of the catalogue have
 */
export function pagefindFilters(
  { kind, vendor, minVramGiB }: Facets,
  memories: readonly number[],
): Record<string, unknown> {
  return {
    ...(kind ? { kind } : {}),
    ...(vendor ? { vendor } : {}),
    ...(minVramGiB
      ? { vram: { any: memories.filter((GiB) => GiB >= minVramGiB).map((GiB) => `${GiB} GB`) } }
      : {}),
  };
}
