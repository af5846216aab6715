import { atom } from 'nanostores';
import type { PartKind } from '../content/part-kinds.ts';
import type { PartEntry } from '../lib/parts/catalogue.ts';
import type { ListedChoice } from '../lib/parts/part-index.ts';
import type { PartChoice } from '../lib/parts/part-search.ts';
import type { LoadState } from './loading.ts';

/** Imported parts that a build names, fetched one by one. */
export const $fetchedParts = atom<readonly { kind: PartKind; part: PartEntry }[]>([]);

/** Graphics cards as sold that a build names, by id. */
export const $fetchedProducts = atom<ReadonlyMap<string, PartEntry<'card'>>>(new Map());

/** The lists of parts that are loaded, by the name of their file. */
export const $partLists = atom<Readonly<Record<string, readonly ListedChoice[]>>>({});

/** The state of the list that was asked for last. */
export const $listState = atom<LoadState>({ at: 'idle' });

/** The parts that could be meant by wordings that name none, by kind and wording. */
export const $nearParts = atom<Readonly<Record<string, readonly PartChoice[]>>>({});

/** The key of a row's wording in `$nearParts`; a row of any kind has none. */
export const nearKey = (kind: string | null, wording: string): string => `${kind ?? 'any'} ${wording}`;

/** Notes the parts that a wording could mean, so that its row offers them. */
export function noteNear(kind: string | null, wording: string, parts: readonly PartChoice[]): void {
  $nearParts.set({ ...$nearParts.get(), [nearKey(kind, wording)]: parts });
}
