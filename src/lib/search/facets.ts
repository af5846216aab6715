import type { PageKind } from './page-kind.ts';

/** The filters of a search; null is no filter. */
export interface Facets {
  kind: PageKind | null;
  vendor: string | null;
  /** Minimum memory of a card in GiB. */
  minVramGiB: number | null;
}

export const noFacets: Facets = { kind: null, vendor: null, minVramGiB: null };

/** Vendors in the catalogue of cards. */
export const facetVendors = ['NVIDIA', 'AMD', 'Intel', 'Apple'] as const;

/** Choices of the minimum memory, in GiB. */
export const facetMemories = [8, 12, 16, 24, 32, 48, 80] as const;

/**
 * The filters for the index, which supports values but not ranges.
 * @param memories amounts of memory of the catalogue's cards, in GiB
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
