import { isPartKind } from '../../../content/part-kinds.ts';
import { type PartsCatalogue } from '../../parts/catalogue.ts';
import { fullName } from '../../parts/part-search.ts';
import type { PartOfLine } from './quote-lines.ts';

/** Looks parts of rows up in a catalogue, under their full names; finds none while the catalogue is not there. */
export function partLookup(catalogue: PartsCatalogue | null): PartOfLine {
  return ({ component, part }) => {
    if (!catalogue || part === null || !isPartKind(component)) return null;
    const found = catalogue[component].get(part);
    return found ? { name: fullName(found), prices: found.prices } : null;
  };
}
