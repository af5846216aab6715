import { catalogueKinds } from '../../content/part-kinds.ts';
import type { LookedUp } from './part-lookup.ts';
import { nameWords } from './wording/name-words.ts';
import { findNamedPart, indexNames, type PartName } from './wording/named-part.ts';

/** Makers of chips, whose names a search for a chip has too. */
const chipMakers = new Set(['nvidia', 'amd', 'intel']);

/** Whether a query names the board partner of a card: without it, a search for the chip is meant. */
function saysPartner(query: string, vendor: string): boolean {
  const said = new Set(nameWords(query));
  return nameWords(vendor).some((word) => said.has(word) && !chipMakers.has(word));
}

/** The part that a query names and nothing else, of those that the look-up gave; null without one. */
export function partNamedBy(query: string, found: readonly LookedUp[]): LookedUp | null {
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  const named = catalogueKinds.flatMap((kind) => {
    const parts = byKind.get(kind)?.filter((part) => kind !== 'card' || saysPartner(query, part.vendor));
    if (!parts || kind === 'gpu') return [];
    const reader = kind === 'card' ? 'gpu' : kind;
    const names = parts.map((part): PartName => ({ ...part, kind: reader, figures: {} }));
    const { part } = findNamedPart(indexNames(reader, names), query);
    return parts.find(({ id }) => id === part?.id) ?? [];
  });
  return named.length === 1 ? named[0]! : null;
}
